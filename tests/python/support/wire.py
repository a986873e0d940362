"""A server on loopback that answers with whatever bytes a test wants, however wrong they are."""

from __future__ import annotations

import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from support.accepting import Accepting


@dataclass(frozen=True)
class Request:
    """One request as it came in; ``connection`` counts the connections from 0."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    connection: int

    @property
    def path(self) -> str:
        return self.target.split("?")[0]

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(self.target.partition("?")[2], keep_blank_values=True)

    def json(self) -> Any:
        return json.loads(self.body) if self.body else None


@dataclass
class Answer:
    """Bytes to send, and what to do with the connection afterwards: keep, close, reset or hold it open."""

    data: bytes = b""
    then: str = "close"


SILENCE = Answer(then="hold")
DROP = Answer(then="close")
RESET = Answer(then="reset")

REASONS = {200: "OK", 302: "Found", 404: "Not Found"}


def raw(
    body: bytes, status: int = 200, content_type: str = "application/json", **headers: str | int
) -> Answer:
    """A well-formed answer; ``retry_after=1`` becomes ``Retry-After: 1``."""
    given = {name.replace("_", "-").title(): str(value) for name, value in headers.items()}
    lines = {"Content-Type": content_type, "Content-Length": str(len(body))} | given
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return Answer(f"HTTP/1.1 {status} {REASONS.get(status, 'X')}\r\n{head}\r\n".encode() + body, "keep")


def answer(value: Any = None, status: int = 200, **headers: str | int) -> Answer:
    """A JSON answer."""
    return raw(json.dumps(value).encode(), status, **headers)


def redirect(location: str, status: int = 302) -> Answer:
    return raw(b"", status, location=location)


def cut(value: Any) -> Answer:
    """The first half of the body under its full length, then the end."""
    whole = answer(value).data
    return Answer(whole[: -len(json.dumps(value)) // 2], "close")


Reply = Callable[[Request], Answer]


@dataclass
class Wire:
    """The server; ``with Wire(reply) as wire``, where reply is an answer, a list of them in turn, or a function."""

    reply: Reply | Answer | list[Answer]
    tls: ssl.SSLContext | None = None
    host: str = "127.0.0.1"
    requests: list[Request] = field(default_factory=list)

    def __enter__(self) -> Wire:
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self.arrived = threading.Event()  # a request has come
        self._accepting = Accepting(self._serve, self.host)
        return self

    def __exit__(self, *exception: object) -> None:
        self._ended.set()
        self._accepting.close()

    @property
    def port(self) -> int:
        return self._accepting.port

    @property
    def url(self) -> str:
        name = "localhost" if self.tls else f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls else 'http'}://{name}:{self.port}"

    @property
    def open(self) -> list[socket.socket]:
        """The connections taken so far."""
        return self._accepting.open

    @property
    def connections(self) -> int:
        return self._accepting.count

    def _serve(self, connection: socket.socket, number: int) -> None:
        if self.tls:
            connection = self.tls.wrap_socket(connection, server_side=True)
            self.open.append(connection)
        with connection, connection.makefile("rb") as stream:
            while self._answer(connection, stream, number):
                pass

    def _answer(self, connection: socket.socket, stream: Any, number: int) -> bool:
        request = read_request(stream, number)
        if request is None:
            return False
        chosen = self._choose(request)
        self.arrived.set()
        self.send(connection, chosen.data)
        if chosen.then == "hold":
            self._ended.wait()
        if chosen.then == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return chosen.then == "keep"

    def send(self, connection: socket.socket, data: bytes) -> None:
        connection.sendall(data)

    def _choose(self, request: Request) -> Answer:
        with self._lock:
            turn = len(self.requests)
            self.requests.append(request)
        if isinstance(self.reply, list):
            return self.reply[min(turn, len(self.reply) - 1)]
        return self.reply if isinstance(self.reply, Answer) else self.reply(request)


def read_request(stream: Any, number: int) -> Request | None:
    """One request from a stream; None at its end."""
    first = stream.readline().decode("latin-1").split()
    if len(first) < 2:
        return None
    headers: dict[str, str] = {}
    while (line := stream.readline().decode("latin-1").strip()) != "":
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", 0)))
    return Request(first[0], first[1], headers, body, number)
