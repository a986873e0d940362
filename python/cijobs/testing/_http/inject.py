"""Shows one fault on one connection."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import struct
from collections.abc import Callable

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cijobs.testing._http.record import unsendable
from cijobs.testing.faults import Fault

__all__ = ["TransportOf", "pause", "show", "wait_for_disconnect"]

TransportOf = Callable[[Scope], "asyncio.Transport | None"]

_TYPES = {
    "status": "application/json",
    "rate_limit": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}
_HTML = "<!DOCTYPE html><html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>"
_TEXT = {"rate_limit": "Rate limited.", "html": _HTML, "text": "upstream connect error"}


async def show(
    fault: Fault, app: ASGIApp, scope: Scope, receive: Receive, send: Send, find: TransportOf
) -> None:
    """Answer, or fail to answer, one request as ``fault`` says."""
    if fault.kind == "silent":
        await wait_for_disconnect(receive)
    elif fault.kind == "slow":
        await pause(fault.seconds)
        await app(scope, receive, send)
    elif fault.kind == "cut":
        await _cut(app, scope, receive, send, find)
    elif fault.kind == "drop":
        await app(scope, receive, unsendable())
        await _hang_up(find(scope), receive)
    elif fault.kind == "reset":
        await _reset(find(scope), receive)
    else:
        await _answer(fault)(scope, receive, send)


async def pause(seconds: float) -> None:
    """Sleep; a closing server cancels it."""
    await asyncio.sleep(seconds)


async def wait_for_disconnect(receive: Receive) -> None:
    """Return when the connection is gone, whoever closed it."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _answer(fault: Fault) -> Response:
    text = _TEXT.get(
        fault.kind, json.dumps({"message": f"An internal server error occurred ({fault.code})."})
    )
    headers = {} if fault.retry_after is None else {"Retry-After": _seconds(fault.retry_after)}
    body = text if fault.body is None else fault.body
    return Response(body, fault.code, headers, media_type=_TYPES[fault.kind])


def _seconds(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:g}"


async def _cut(app: ASGIApp, scope: Scope, receive: Receive, send: Send, find: TransportOf) -> None:
    messages: list[Message] = []

    async def keep(message: Message) -> None:
        messages.append(message)

    await app(scope, receive, keep)
    body = b"".join(message.get("body", b"") for message in messages[1:])
    await send(_with_length(messages[0], len(body)))
    await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
    await _hang_up(find(scope), receive)


def _with_length(start: Message, length: int) -> Message:
    """Return the start of an answer with a Content-Length that is a lie if it promises an empty body."""
    headers = [(name, value) for name, value in start["headers"] if name.lower() != b"content-length"]
    return {**start, "headers": [*headers, (b"content-length", str(max(length, 1)).encode())]}


async def _hang_up(transport: asyncio.Transport | None, receive: Receive) -> None:
    """Close after the bytes written so far have left."""
    if transport is not None:
        transport.close()
    await wait_for_disconnect(receive)


async def _reset(transport: asyncio.Transport | None, receive: Receive) -> None:
    """Send RST: a linger time of zero makes the kernel throw the connection away instead of closing it."""
    if transport is not None:
        linger = struct.pack("ii", 1, 0)
        with contextlib.suppress(OSError):
            transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        transport.abort()
    await wait_for_disconnect(receive)
