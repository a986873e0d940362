"""A server that reads a request whole and then drops the connection, in one of several ways. It counts what came."""

from __future__ import annotations

import asyncio
import struct
import threading
from collections import Counter
from socket import SO_LINGER, SOL_SOCKET

MARK = "x-try"  # tells the tries apart; a request without it is answered, and its connection kept

KEPT = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n"

# What is sent before the connection goes, and whether it is reset instead of ended.
WAYS = [
    (b"", False),
    (b"", True),
    (b"HTTP/1.1 200 O", False),
    (HEAD, False),
    (HEAD + b'{"id": "half of', False),
    (HEAD + b'{"id": "half of', True),
]


class Dropping:
    """``with Dropping() as server``: its loop runs in a thread of its own."""

    def __init__(self) -> None:
        self.marks: Counter[str] = Counter()
        self._loop = asyncio.new_event_loop()

    def __enter__(self) -> Dropping:
        self._server = self._loop.run_until_complete(self._loop.create_server(self._made, "127.0.0.1", 0))
        self.url = "http://{}:{}".format(*self._server.sockets[0].getsockname())
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._server.close()
        self._loop.close()

    def _made(self) -> asyncio.Protocol:
        return _Connection(self.marks)


class _Connection(asyncio.Protocol):
    def __init__(self, marks: Counter[str]) -> None:
        self._marks = marks
        self._data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._data += data
        head, end, body = self._data.partition(b"\r\n\r\n")
        if not end:
            return
        lines = (line.partition(":") for line in head.decode("latin-1").split("\r\n")[1:])
        headers = {name.lower(): value.strip() for name, _, value in lines}
        if len(body) < int(headers.get("content-length", 0)):
            return
        self._data = b""
        self._answer(headers.get(MARK, ""))

    def _answer(self, mark: str) -> None:
        if not mark:
            return self._transport.write(KEPT)
        self._marks[mark] += 1
        text, reset = WAYS[int(mark) % len(WAYS)]
        self._transport.write(text)
        if not reset:
            return self._transport.close()
        linger = self._transport.get_extra_info("socket")
        linger.setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
        return self._transport.abort()
