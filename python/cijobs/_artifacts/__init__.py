"""Artifacts: downloads, reading, names; the transfers themselves are the core's."""
