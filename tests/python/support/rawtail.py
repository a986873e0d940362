"""A WebSocket server on loopback that takes the handshake and the token, and then does whatever a test wants."""

from __future__ import annotations

import base64
import hashlib
import socket
import struct
from collections.abc import Callable

from support.accepting import Accepting
from support.wire import read_request

TEXT, CLOSE, PING = 1, 8, 9
GOOD = b'{"type":"init","data":{"auth":"successful"}}'
_MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def frame(kind: int, body: bytes, *, size: int | None = None, last: bool = True) -> bytes:
    """One frame; `size` is what it announces, if not its own."""
    length = len(body) if size is None else size
    head = bytes([(0x80 if last else 0) | kind])
    if length < 126:
        return head + bytes([length]) + body
    short = length < 65536
    return head + (struct.pack(">BH", 126, length) if short else struct.pack(">BQ", 127, length)) + body


Script = Callable[[socket.socket], None]


class RawTail:
    """``with RawTail(script) as server``; the script has the connection once the handshake is answered."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self.heard = b""  # what came after the handshake, masked

    def __enter__(self) -> RawTail:
        self._accepting = Accepting(self._serve)
        return self

    def __exit__(self, *exception: object) -> None:
        self._accepting.close()

    @property
    def dials(self) -> int:
        return self._accepting.count

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._accepting.port}"

    def _serve(self, connection: socket.socket, _number: int) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        with connection, connection.makefile("rb", buffering=0) as stream:
            request = read_request(stream, 0)
            if request is None:
                return
            key = request.headers["sec-websocket-key"] + _MAGIC
            accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
            connection.sendall(
                "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                f"Sec-WebSocket-Accept: {accept}\r\n\r\n".encode()
            )
            self._script(connection)


def after_token(script: Script) -> Script:
    """The same once the token has come and was found good."""

    def run(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(frame(TEXT, GOOD))
        script(connection)

    return run


def held(connection: socket.socket) -> None:
    """Says nothing, and reads until the other side goes."""
    while connection.recv(4096):
        pass


def flood(connection: socket.socket) -> None:
    """Asks for signs of life and reads none."""
    pings = frame(PING, b"x" * 120) * 500
    while True:
        connection.sendall(pings)
