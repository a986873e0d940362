"""What takes several calls and pauses, as steps that others take (ADR 0031)."""
