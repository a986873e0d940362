"""What a client sent: the record of each request, kept before anything answers it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from starlette.types import Message, Receive, Scope, Send

__all__ = ["RecordedRequest", "read_request", "record", "replay", "unsendable"]


@dataclass(frozen=True)
class RecordedRequest:
    """One request as it came over the wire.

    Attributes:
        method: The HTTP method in upper case.
        path: The path as sent, escapes untouched, without the query.
        query: The query's pairs, decoded, in the order sent.
        headers: Header values by lower-case name; repeated ones joined with a comma.
        body: The body's bytes, empty if none.
    """

    method: str
    path: str
    query: list[tuple[str, str]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    def json(self) -> Any:
        """Return the body as JSON; ``None`` if there is no body."""
        return json.loads(self.body) if self.body else None


async def read_request(scope: Scope, receive: Receive) -> RecordedRequest | None:
    """Read a whole request; ``None`` if the client left while sending."""
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if not message.get("more_body"):
            return record(scope, body)


def record(scope: Scope, body: bytes) -> RecordedRequest:
    """Return what came in."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    path = scope["raw_path"].split(b"?")[0].decode("latin-1")
    return RecordedRequest(scope["method"], path, query, headers, body)


def replay(body: bytes, receive: Receive) -> Receive:
    """Return a ``receive`` that gives ``body`` once more and then what really comes."""
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return pending.pop() if pending else await receive()

    return again


def unsendable() -> Send:
    """Return a ``send`` that throws every message away."""

    async def nowhere(message: Message) -> None:
        del message

    return nowhere
