"""What takes several calls and no clock, written once for both kinds of client (ADR 0035)."""
