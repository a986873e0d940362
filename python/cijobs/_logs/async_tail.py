"""The WebSocket of a log in an event loop."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from cijobs._logs.dialling import CLOSING
from cijobs._logs.messages import check_init, rows_of
from cijobs._logs.tail import (
    LONGEST_HEARING,
    check_stands,
    first_message,
    lost_by,
    options_of,
    url_of,
)
from cijobs._steps.steps import Dial, Lost

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

    from cijobs._clients.base import BaseClient

__all__ = ["AsyncTail"]


class AsyncTail:
    """One connection, with the token told and taken. Made by `dial`."""

    def __init__(self, client: BaseClient) -> None:
        self._client = client
        self._connection: ClientConnection | None = None
        self._coming: asyncio.Future[_Heard] | None = None
        self._loop = asyncio.get_running_loop()

    async def dial(self, step: Dial) -> None:
        """Connects.

        Raises:
            Lost: There is no connection.
        """
        lost: Lost | None = None
        try:
            await self._begin(url_of(self._client, step), step.seconds)
        except Exception as error:
            lost = lost_by(error, self._client)
        except BaseException:  # cancelled
            self.abort()
            raise
        if lost is not None:
            self.abort()
            raise lost

    async def _begin(self, url: str, seconds: float) -> None:
        from websockets.asyncio.client import connect

        self._connection = await connect(url, **options_of(self._client, seconds))
        await self._connection.send(first_message(self._client, self._connection.protocol.uri))
        check_init(await self._next(self._connection, seconds / 2))

    async def hear(self, seconds: float) -> list[dict[str, Any]]:
        """The rows of the next message; none if none comes for so long."""
        connection = self._connection
        if connection is None:
            raise Lost("the connection was closed")
        lost: Lost | None = None
        try:
            message = await self._next(connection, min(seconds, LONGEST_HEARING))
            if message is None:
                check_stands(connection)
                return []
            return rows_of(message)
        except Exception as error:
            lost = lost_by(error, self._client)
        raise lost

    async def _next(self, connection: ClientConnection, seconds: float) -> str | bytes | None:
        """Not by `asyncio.wait_for`, which up to Python 3.11 loses a cancellation that comes with a message."""
        if self._coming is None:
            self._coming = asyncio.ensure_future(_heard(connection))
        await asyncio.wait([self._coming], timeout=seconds)
        if not self._coming.done():
            return None
        coming, self._coming = self._coming, None
        heard = coming.result()
        if heard.error is not None:
            raise heard.error
        return heard.message

    async def close(self) -> None:
        """Closes it, within a second or so."""
        connection = self._connection
        try:
            if connection is not None:
                await asyncio.wait([asyncio.ensure_future(_end(connection))], timeout=2 * CLOSING)
        finally:
            self.abort()

    def abort(self) -> None:
        """Closes it at once, without a word."""
        if self._coming is not None:
            self._coming.cancel()
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.transport.abort()

    def abort_from_anywhere(self) -> None:
        """The same for the garbage collector, which runs in any thread."""
        if self._connection is not None and not self._loop.is_closed():
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self.abort)


class _Heard:
    """A message, or why there is none. asyncio's own log shows what tasks result in: here that is no text."""

    def __init__(self, message: str | bytes | None, error: Exception | None) -> None:
        self.message = message
        self.error = error


async def _heard(connection: ClientConnection) -> _Heard:
    try:
        return _Heard(await connection.recv(), None)
    except Exception as error:
        return _Heard(None, error)


async def _end(connection: ClientConnection) -> None:
    with suppress(Exception):
        await connection.close()
