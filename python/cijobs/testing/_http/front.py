"""The outermost layer of a fake: records each request, then delays it, spoils it or lets it in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cijobs.testing._http.inject import TransportOf, pause, show
from cijobs.testing._http.record import RecordedRequest, read_request, record, replay
from cijobs.testing.faults import Faults

__all__ = ["Front"]


class Front:
    """An ASGI app around another one."""

    def __init__(
        self, app: ASGIApp, faults: Callable[[], Faults], transport_of: TransportOf, latency: float
    ) -> None:
        self.requests: list[RecordedRequest] = []
        self._app = app
        self._faults = faults
        self._transport_of = transport_of
        self._latency = latency

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or one WebSocket."""
        if scope["type"] == "websocket":
            self.requests.append(record({"method": "GET", **scope}, b""))
            await self._app(scope, receive, send)
            return
        request = await read_request(scope, receive)
        if request is None:
            return
        self.requests.append(request)
        try:
            await self._serve(request, scope, replay(request.body, receive), send)
        except asyncio.CancelledError:
            await self._vanish(scope)

    async def _serve(self, request: RecordedRequest, scope: Scope, receive: Receive, send: Send) -> None:
        if self._latency:
            await pause(self._latency)
        fault = self._faults().pick(request.method, request.path)
        if fault is None:
            await self._guarded(scope, receive, send)
        else:
            await show(fault, self._guarded, scope, receive, send, self._transport_of)

    async def _guarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Turn a crash of the fake itself into a 500 that says what broke."""
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if not started:
                reply = JSONResponse({"message": f"the fake server broke: {error!r}"}, 500)
                await reply(scope, receive, send)

    async def _vanish(self, scope: Scope) -> None:
        # uvicorn complains about an app that returns unanswered, unless the connection is gone by then.
        transport = self._transport_of(scope)
        if transport is not None:
            transport.abort()
        await asyncio.sleep(0)
