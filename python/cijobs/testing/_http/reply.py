"""Handlers as plain functions: a ``Call`` comes in, a ``Reply`` goes out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

__all__ = ["Call", "Dialect", "Handler", "Refused", "Reply", "json_response", "not_routed", "routes"]


@dataclass(frozen=True)
class Reply:
    """An answer: ``body`` is JSON unless it is bytes or ``media`` says otherwise."""

    body: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    media: str = "application/json"


class Refused(Exception):  # noqa: N818
    """The request is answered with an error."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(frozen=True)
class Call:
    """One request as handlers see it: path parameters, query (last value wins), JSON body, raw request."""

    params: Mapping[str, Any]
    query: Mapping[str, str]
    body: Any
    request: Request

    @property
    def raw_path(self) -> str:
        """The path as sent, escapes untouched."""
        raw: bytes = self.request.scope["raw_path"]
        return raw.decode("latin-1")

    def field(self, name: str, default: Any = None) -> Any:
        """Return one field of a JSON object body."""
        return self.body.get(name, default) if isinstance(self.body, dict) else default


Handler = Callable[[Call], Any]


@dataclass(frozen=True)
class Dialect:
    """How one API writes answers and errors."""

    render: Callable[[Request, Reply], Response]
    error: Callable[[int, str], Any]


def json_response(request: Request, reply: Reply) -> Response:
    """Render a reply as compact JSON, or as it is if its body is bytes."""
    del request
    if isinstance(reply.body, bytes):
        return Response(reply.body, reply.status, dict(reply.headers), media_type=reply.media)
    text = json.dumps(reply.body, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode(), reply.status, dict(reply.headers), media_type=reply.media)


def routes(dialect: Dialect, prefix: str, table: Iterable[tuple[str, str, Handler]]) -> list[BaseRoute]:
    """Make Starlette routes from rows of method, path and handler."""
    return [
        Route(prefix + path, _endpoint(dialect, handler), methods=[method], name=f"{method} {path}")
        for method, path, handler in table
    ]


def _endpoint(dialect: Dialect, handler: Handler) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        try:
            result = handler(await _call(request))
        except Refused as refused:
            result = Reply(dialect.error(refused.status, refused.message), refused.status)
        return dialect.render(request, result if isinstance(result, Reply) else Reply(result))

    return endpoint


async def _call(request: Request) -> Call:
    raw = await request.body()
    try:
        body = json.loads(raw) if raw else None
    except ValueError:
        raise Refused(400, "The request body is not valid JSON.") from None
    return Call(request.path_params, dict(request.query_params), body, request)


def not_routed(dialect_of: Callable[[str], Dialect]) -> Callable[[Request, Exception], Response]:
    """Return the handler of unknown paths (404) and wrong methods (405)."""

    def answer(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = (error.headers or {}) if isinstance(error, HTTPException) else {}
        dialect = dialect_of(request.url.path)
        message = {404: "Not found.", 405: "Method not allowed."}.get(status, "Internal error.")
        return dialect.render(request, Reply(dialect.error(status, message), status, headers))

    return answer
