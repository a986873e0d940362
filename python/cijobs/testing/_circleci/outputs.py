"""The files outside the API: artifact bodies with ranges, and step output on storage that refuses tokens."""

from __future__ import annotations

import hashlib
import re
from functools import partial
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from cijobs.testing._circleci.v1_steps import STEP_NAMES, output
from cijobs.testing._circleci.world import World
from cijobs.testing._http.reply import Call, Dialect, Handler, Refused, Reply, json_response
from cijobs.testing.history import Artifact

__all__ = ["FILES", "TOKEN_HEADERS", "file_table"]

TOKEN_HEADERS = ("circle-token", "authorization")
_SIGNED = "X-Amz-Expires=300&X-Amz-Signature=fake"


def file_table(world: World) -> list[tuple[str, str, Handler]]:
    """Return the routes."""
    place = "{job_id}/artifacts/{node:int}/{path:path}"
    return [
        ("GET", "/output/job/" + place, partial(_artifact, world)),
        ("GET", "/s3/artifact/" + place, partial(_stored_artifact, world)),
        ("GET", "/s3/action-output/{job_id}/{step:int}/{index:int}", partial(_step, world)),
    ]


def _find(world: World, call: Call) -> Artifact:
    job = world.history.job_by_id(call.params["job_id"])
    wanted = call.params["node"], call.params["path"]
    for artifact in world.history.artifacts_of(job) if job else ():
        if (artifact.node_index, artifact.path) == wanted:
            return artifact
    raise Refused(404, "Not found.")


def _artifact(world: World, call: Call) -> Reply:
    artifact = _find(world, call)
    if not world.artifact_redirect:
        return _ranged(artifact, call)
    # Another host name for the same server: clients must leave the token behind, as with real storage.
    here = world.base().replace("127.0.0.1", "localhost")
    host = here if world.artifact_redirect is True else world.artifact_redirect.rstrip("/")
    path = f"{artifact.job_id}/artifacts/{artifact.node_index}/{quote(artifact.path, safe='/')}"
    return Reply(b"", 302, {"Location": f"{host}/s3/artifact/{path}?{_SIGNED}"}, "text/plain")


def _stored_artifact(world: World, call: Call) -> Reply:
    _refuse_token(call)
    return _ranged(_find(world, call), call)


def _step(world: World, call: Call) -> Reply | list[dict[str, Any]]:
    _refuse_token(call)
    job = world.history.job_by_id(call.params["job_id"])
    if job is None or call.params["step"] >= len(STEP_NAMES):
        raise Refused(404, "The specified key does not exist.")
    return output(job, call.params["step"], call.params["index"])


def _refuse_token(call: Call) -> None:
    """Refuse a second authentication beside the signed query, as object storage does."""
    if any(name in call.request.headers for name in TOKEN_HEADERS) or "circle-token" in call.query:
        raise Refused(400, "Only one auth mechanism allowed: a token was sent to storage.")


def _ranged(artifact: Artifact, call: Call) -> Reply:
    body = artifact.body
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Accept-Ranges": "bytes", "Content-Type": artifact.media}
    if call.request.headers.get("if-none-match") == tag:
        return Reply(b"", 304, headers)
    asked = re.fullmatch(r"bytes=(\d*)-(\d*)", call.request.headers.get("range", ""))
    if asked is None or not any(asked.groups()) or call.request.headers.get("if-range", tag) != tag:
        return Reply(body, 200, headers)
    first, last = _bounds(asked[1], asked[2], len(body))
    if first > last:
        return Reply(b"", 416, {**headers, "Content-Range": f"bytes */{len(body)}"})
    return Reply(
        body[first : last + 1], 206, {**headers, "Content-Range": f"bytes {first}-{last}/{len(body)}"}
    )


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def _error(status: int, message: str) -> str:
    return f"<?xml version='1.0'?><Error><Code>{status}</Code><Message>{message}</Message></Error>"


def _file_response(request: Request, reply: Reply) -> Response:
    if isinstance(reply.body, str):
        return Response(reply.body, reply.status, media_type="application/xml")
    return json_response(request, reply)


FILES = Dialect(_file_response, _error)
