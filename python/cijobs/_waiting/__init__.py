"""The one engine of all waits, and when things have ended."""
