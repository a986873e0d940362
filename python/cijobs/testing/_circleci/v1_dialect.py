"""How v1.1 writes answers: EDN, pretty JSON or compact JSON, by the Accept header."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from cijobs.testing._http.reply import Dialect, Reply, json_response

__all__ = ["V1", "V2", "edn"]


def edn(value: Any) -> str:
    """Return JSON-like data as EDN text, object keys as keywords."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} {edn(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + " ".join(map(edn, value)) + "]"
    return "nil" if value is None else json.dumps(value, ensure_ascii=False)


def _key(key: str) -> str:
    return f":{key}" if key.replace("_", "").isalnum() else json.dumps(key, ensure_ascii=False)


def _negotiate(request: Request, reply: Reply) -> Response:
    accept = request.headers.get("accept")
    if isinstance(reply.body, bytes) or (accept and "application/json" in accept):
        return json_response(request, reply)
    if accept is None:
        return _text(reply, edn(reply.body), "application/edn;charset=utf-8")
    return _text(reply, json.dumps(reply.body, ensure_ascii=False, indent=2), "text/plain; charset=utf-8")


def _text(reply: Reply, text: str, media: str) -> Response:
    return Response(text.encode(), reply.status, {**reply.headers, "content-type": media})


def _error(status: int, message: str) -> dict[str, str]:
    del status
    return {"message": message}


V1 = Dialect(_negotiate, _error)
V2 = Dialect(json_response, _error)
