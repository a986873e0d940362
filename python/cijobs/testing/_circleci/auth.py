"""Who is asking: tokens in four places, anonymous reading of public projects, what project tokens may."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["Auth"]

_PERSONAL = ("/me", "/me/collaborations", "/projects", "/recent-builds", "/pipeline")
_LOGIN = "You must log in first."
_ENDS_PERSONAL = ("/build", "/checkout-key")


@dataclass(frozen=True)
class Auth:
    """An ASGI app that lets requests through to ``app`` or answers 401, 403 or 404.

    A wrong or empty token is a 401 even where no token at all would do. Storage paths check for themselves.
    """

    app: ASGIApp
    token: str
    project_token: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        refusal = None if scope["path"].startswith("/s3/") else self._refusal(scope)
        if refusal is None:
            await self.app(scope, receive, send)
        else:
            status, message = refusal
            await JSONResponse({"message": message}, status)(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        tokens = _tokens(scope)
        if any(token not in (self.token, self.project_token) for token in tokens):
            return 401, _LOGIN
        if not tokens:
            return (401, _LOGIN) if _private(scope) else None
        return None if self.token in tokens else _project_token_refusal(scope)


def _tokens(scope: Scope) -> list[str]:
    headers = Headers(scope=scope)
    query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    found = query.get("circle-token", []) + headers.getlist("circle-token")
    return [*found, *(_from_authorization(value) for value in headers.getlist("authorization"))]


def _from_authorization(value: str) -> str:
    """Return the token of a Bearer or Basic header; an empty one if it is malformed."""
    scheme, _, rest = value.partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        user, _, password = base64.b64decode(rest, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return ""
    return "" if password else user


def _private(scope: Scope) -> bool:
    path = scope["path"].removeprefix("/api/v2").removeprefix("/api/v1.1")
    return scope["method"] not in ("GET", "HEAD") or path in _PERSONAL or path.startswith("/context")


def _project_token_refusal(scope: Scope) -> tuple[int, str] | None:
    """Refuse what project tokens may not do: all of v2, and three calls of v1.1."""
    path: str = scope["path"]
    if path.startswith("/api/v2"):
        return 404, "Project not found"
    personal = path.removeprefix("/api/v1.1") == "/me"
    if personal or (scope["method"] == "POST" and path.endswith(_ENDS_PERSONAL)):
        return 403, "Permission denied"
    return None
