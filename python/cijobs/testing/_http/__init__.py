"""The HTTP side of the fakes: server thread, recording, faults, replies. Knows no API."""

__all__: list[str] = []
