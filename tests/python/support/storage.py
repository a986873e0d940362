"""A server of artifacts as object storage is one: tags, ranges, conditions. It counts what it sends."""

from __future__ import annotations

import hashlib
import re
import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from support.wire import Answer, Request, Wire, answer, raw

PIECE = 16 * 1024  # small, since what a killed client has not read yet counts as sent


def tag_of(body: bytes) -> str:
    return f'"{hashlib.md5(body).hexdigest()}"'


def stored(request: Request, body: bytes, tag: str | None = None) -> Answer:
    """What storage answers for a file of this body."""
    tag = tag or tag_of(body)
    if request.headers.get("if-none-match") == tag:
        return raw(b"", 304, etag=tag)
    asked = re.fullmatch(r"bytes=(\d+)-(\d*)", request.headers.get("range", ""))
    if not asked or request.headers.get("if-range", tag) != tag:
        return raw(body, etag=tag)
    first, last = int(asked[1]), min(int(asked[2] or len(body)), len(body) - 1)
    if first >= len(body):
        return raw(b"", 416, content_range=f"bytes */{len(body)}")
    return raw(body[first : last + 1], 206, etag=tag, content_range=f"bytes {first}-{last}/{len(body)}")


@dataclass
class Storage(Wire):
    """Files of job 7; ``replies`` are given in turn for a path before it behaves."""

    files: dict[str, bytes] = field(default_factory=dict)
    replies: dict[str, list[Answer | Callable[[Request], Answer]]] = field(default_factory=dict)
    reply: object = None
    sent: int = 0
    counted: Callable[[int], None] = lambda sent: None

    def __post_init__(self) -> None:
        self.reply = self._reply
        self._counting = threading.Lock()

    def file_requests(self, name: str | None = None) -> list[Request]:
        wanted = "/file/" if name is None else f"/file/{name}"
        return [request for request in self.requests if request.path.startswith(wanted)]

    def send(self, connection: socket.socket, data: bytes) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, PIECE)
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            connection.sendall(piece)
            with self._counting:
                self.sent += len(piece)
                self.counted(self.sent)

    def _reply(self, request: Request) -> Answer:
        if request.path.endswith("/artifacts"):
            return answer({"items": list(self._items()), "next_page_token": None})
        name = request.path.removeprefix("/file/")
        if self.replies.get(name):
            first = self.replies[name].pop(0)
            return first if isinstance(first, Answer) else first(request)
        return stored(request, self.files[name])

    def _items(self) -> Iterable[dict[str, object]]:
        return ({"path": n, "node_index": 0, "url": f"{self.url}/file/{n}"} for n in self.files)
