"""The WebSocket of logs: the token in the first message, then batches of lines."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from starlette.responses import Response
from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from cijobs.testing._northflank.logs import Rows, build_rows, run_rows, select
from cijobs.testing._northflank.world import Land
from cijobs.testing.tails import Tail

__all__ = ["tail_routes"]

_JOB = "/projects/{project}/jobs/{job}"


def tail_routes(land: Land, prefix: str, token: str, tail: Callable[[], Tail]) -> list[BaseRoute]:
    """Return the routes of both logs."""

    async def serve(socket: WebSocket) -> None:
        with suppress(WebSocketDisconnect):
            await _Session(land, socket, token, tail()).run()

    paths = (f"{prefix}{_JOB}/logs", f"{prefix}{_JOB}/build-logs")
    return [WebSocketRoute(path, serve) for path in paths]


class _Session:
    def __init__(self, land: Land, socket: WebSocket, token: str, tail: Tail) -> None:
        self._land = land
        self._socket = socket
        self._token = token
        self._tail = tail
        self._sent = 0  # messages

    async def run(self) -> None:
        if self._tail.silent and self._tail.refuse is None:
            await asyncio.sleep(3600)
        if self._tail.refuse is not None:
            to = {"Location": self._tail.location} if self._tail.location else {}
            await self._socket.send_denial_response(Response("no", self._tail.refuse, to))
            return
        await self._socket.accept()
        self._tail.opened += 1
        try:
            await self._talk()
        finally:
            self._tail.closed += 1

    async def _talk(self) -> None:
        told = self._denial(await self._socket.receive_text())
        answer = {"auth": "successful"} if told is None else {"auth": "failed", "message": told}
        await self._socket.send_text(json.dumps({"type": "init", "data": answer}))
        if told is not None:
            await self._socket.close(1008)
            return
        gone = asyncio.create_task(self._socket.receive())
        try:
            await self._send_lines(gone)
        finally:
            gone.cancel()

    def _denial(self, first: str) -> str | None:
        wanted = {"type": "init", "data": {"auth": {"type": "apiToken", "apiToken": self._token}}}
        return self._tail.denial if json.loads(first) == wanted else "invalid token"

    async def _send_lines(self, gone: asyncio.Task[Any]) -> None:
        messages, self._tail.messages = self._tail.messages, ()
        for message in messages:
            kind = "bytes" if isinstance(message, bytes) else "text"
            await self._socket.send({"type": "websocket.send", kind: message})
        at = self._first_place()
        while not gone.done():
            rows = select(self._rows(), {})[at : at + self._tail.batch]
            if self._tail.close_after is not None and self._sent >= self._tail.close_after:
                await self._socket.close(1011)
                return
            if rows:
                at += len(rows)
                self._sent += 1
                await self._socket.send_text(json.dumps({"type": "log-lines", "data": rows}))
            await asyncio.wait([gone], timeout=self._tail.interval)

    def _first_place(self) -> int:
        """Return how many lines come too early for this connection."""
        query = self._socket.query_params
        rows = select(self._rows(), {})
        wanted = select(rows, query)
        limit = int(query.get("lineLimit", str(self._tail.backfill)))
        return max(len(rows) - len(wanted), len(rows) - limit)

    def _rows(self) -> Rows:
        query = self._socket.query_params
        for run in self._land.history.runs:
            if run.id == query.get("runId"):
                return run_rows(self._land, run)
        for build in self._land.history.builds:
            if build.id == query.get("buildId"):
                return build_rows(self._land, build)
        return []
