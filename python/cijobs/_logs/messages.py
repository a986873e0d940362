"""What a tail of Northflank says: JSON texts over a WebSocket.

The first message of the client holds the token, since the connection is made without one; the first of the server
tells whether it is good. Then batches of lines follow, and perhaps an error.
"""

from __future__ import annotations

import json
from typing import Any

from cijobs._steps.steps import Lost

__all__ = ["AFTER_TOKEN", "BEFORE_TOKEN", "check_init", "rows_of"]

BEFORE_TOKEN = '{"type":"init","data":{"auth":{"type":"apiToken","apiToken":"'
AFTER_TOKEN = '"}}}'


def check_init(message: str | bytes | None) -> None:
    """Fails unless the first message of the server says that the token is good."""
    if message is None:
        raise Lost("the service did not answer in time")
    kind, data = _read(message)
    if kind == "init" and isinstance(data, dict) and data.get("auth") == "successful":
        return
    told = data.get("message") if isinstance(data, dict) else None
    raise Lost(f"the service refused: {told or 'it gave no reason'}", blocked=True)


def rows_of(message: str | bytes) -> list[dict[str, Any]]:
    """The lines of a message; none, if it is of a kind that is not known.

    Raises:
        Lost: It is an error, or can't be read: what it held must be read in another way.
    """
    kind, data = _read(message)
    if kind == "error":
        told = data.get("message") if isinstance(data, dict) else None
        raise Lost(f"the service told an error: {told or 'it gave no reason'}")
    if kind != "log-lines":
        return []
    if isinstance(data, list) and all(isinstance(row, dict) for row in data):
        return data
    raise Lost("a message held no lines")


def _read(message: str | bytes) -> tuple[str, Any]:
    try:
        value = json.loads(message)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict) and isinstance(value.get("type"), str):
        return value["type"], value.get("data")
    raise Lost("a message could not be read")
