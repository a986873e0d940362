"""The door of async clients; see :mod:`cijobs._doors.door`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from cijobs._clients.async_client import AsyncClient
    from cijobs._clients.response import Response

__all__ = ["AwaitingDoor"]

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")


class AwaitingDoor:
    """That of a client which waits in an event loop. A cancelled task leaves nothing behind that runs on."""

    def __init__(self, client: AsyncClient) -> None:
        self.client = client

    def of(self, client: AsyncClient) -> AwaitingDoor:
        """See :class:`cijobs._doors.door.Door`, as for all others."""
        return AwaitingDoor(client)

    async def call(self, operation: str, /, **arguments: Any) -> Any:
        """As there."""
        result = await self.client.call(operation, **arguments)
        return await result.to_list() if hasattr(result, "to_list") else result

    async def pages(self, operation: str, /, **arguments: Any) -> AsyncIterator[Any]:
        """As there."""
        pages: AsyncIterator[Any] = (await self.client.call(operation, **arguments)).pages()
        return pages

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Response:
        """As there."""
        return await self.client.request("GET", url, extra_headers=headers)

    async def each(
        self, question: Callable[[Thing], Coroutine[Any, Any, Answer]], things: Sequence[Thing]
    ) -> list[Answer]:
        """In tasks, as many as there are things: the client keeps to its window."""
        tasks = [asyncio.ensure_future(question(thing)) for thing in things]
        try:
            return list(await asyncio.gather(*tasks))
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def aside(self, work: Callable[[], Answer]) -> Answer:
        """In a thread. It must be short: a cancelled task waits for its end, so that it does nothing unseen."""
        # No task, which a loop that ends would cancel, with the thread still at work.
        running = asyncio.get_running_loop().run_in_executor(None, work)
        try:
            return await asyncio.shield(running)
        finally:
            while not running.done():
                with suppress(asyncio.CancelledError):
                    await asyncio.wait([running])
            running.cancelled() or running.exception()  # else asyncio tells of one that nobody has seen
