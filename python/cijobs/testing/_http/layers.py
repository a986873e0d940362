"""ASGI layers between the front and the routes: recorded answers, response headers."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cijobs.testing.recorded import Recorded

__all__ = ["Budget", "HeaderLayer", "RecordedLayer"]


@dataclass(frozen=True)
class RecordedLayer:
    """Serves recorded answers before ``app`` is asked."""

    app: ASGIApp
    recorded: Recorded

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; a WebSocket is not recorded."""
        if scope["type"] == "websocket":
            await self.app(scope, receive, send)
            return
        path = scope["raw_path"].split(b"?")[0].decode("latin-1")
        answer = self.recorded.find(scope["method"], path)
        if answer is None:
            await self.app(scope, receive, send)
        else:
            await Response(answer.body, answer.status, answer.headers)(scope, receive, send)


@dataclass
class Budget:
    """A rate limit: ``limit`` requests in each ``window`` of seconds; without a limit nothing counts down."""

    limit: int | None
    window: float
    idle: tuple[int, int, int] = (151, 150, 0)  # what is shown without a limit; as recorded in 2020
    used: int = 0
    began: float = field(default_factory=time.monotonic)

    def take(self) -> tuple[int, int, int]:
        """Count one request and return the limit, what remains (-1: refuse), and the seconds to the reset."""
        if self.limit is None:
            return self.idle
        if time.monotonic() - self.began >= self.window:
            self.used, self.began = 0, time.monotonic()
        self.used += 1
        reset = self.window - (time.monotonic() - self.began)
        return self.limit, max(-1, self.limit - self.used), max(0, -int(-reset // 1))


class HeaderLayer:
    """Adds the request id and the rate headers, and refuses with 429 once the budget is spent."""

    def __init__(self, app: ASGIApp, budget: Budget, prefix: str, refuse: Callable[[int], Response]) -> None:
        self._app = app
        self._budget = budget
        self._prefix = prefix
        self._refuse = refuse
        self._count = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        limit, left, reset = self._budget.take()
        extra = [(b"x-request-id", self._request_id().encode())]
        values = {"Limit": limit, "Remaining": max(0, left), "Reset": reset}
        extra += [
            ((self._prefix + name).lower().encode(), str(value).encode()) for name, value in values.items()
        ]

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        app = self._app if left >= 0 or scope["type"] == "websocket" else self._refuse(reset)
        await app(scope, receive, with_headers)

    def _request_id(self) -> str:
        """Return an id that depends on the request's number only, so that runs can be compared."""
        self._count += 1
        return hashlib.sha256(str(self._count).encode()).hexdigest()[:32]
