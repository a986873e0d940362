"""Chooses between two apps by the path."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["Only"]


@dataclass(frozen=True)
class Only:
    """Sends paths under ``prefix`` to ``inside`` and all others to ``outside``.

    Compression needs it: a compressed artifact would have neither its length nor its ranges.
    """

    prefix: str
    inside: ASGIApp
    outside: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        app = self.inside if scope["path"].startswith(self.prefix) else self.outside
        await app(scope, receive, send)
