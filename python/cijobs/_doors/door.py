"""Written once for both kinds of client: coroutines that reach the service through a door.

The door of a client that waits in a thread waits itself. So a coroutine over it never pauses, and is run like a
function. That of an async client is awaited.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from cijobs._doors.parallel import each

if TYPE_CHECKING:
    from cijobs._clients.base import BaseClient
    from cijobs._clients.client import Client
    from cijobs._clients.response import Response

__all__ = ["Door", "WaitingDoor", "finished"]

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")
Steps = Coroutine[Any, Any, Answer]


class Door(Protocol):
    """The way to the service that both kinds of client have."""

    @property
    def client(self) -> BaseClient:
        """Whose door it is."""

    def of(self, client: Any) -> Door:
        """The same kind of door of another client of that kind."""

    async def call(self, operation: str, /, **arguments: Any) -> Any:
        """The result of an operation; all items of a list."""

    async def pages(self, operation: str, /, **arguments: Any) -> AsyncIterator[Any]:
        """The pages of a list, for whoever may stop early."""

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Response:
        """Gets any address."""

    async def each(self, question: Callable[[Thing], Steps[Answer]], things: Sequence[Thing]) -> list[Answer]:
        """Asks about several things at once; the answers in their order. The first failure is raised."""

    async def aside(self, work: Callable[[], Answer]) -> Answer:
        """Does what blocks where it holds up nobody."""


class WaitingDoor:
    """That of a client which waits in the calling thread."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def of(self, client: Client) -> WaitingDoor:
        """See :class:`Door`, as for all others."""
        return WaitingDoor(client)

    async def call(self, operation: str, /, **arguments: Any) -> Any:
        """As there."""
        result = self.client.call(operation, **arguments)
        return result.to_list() if hasattr(result, "to_list") else result

    async def pages(self, operation: str, /, **arguments: Any) -> AsyncIterator[Any]:
        """As there."""
        return _Plain(self.client.call(operation, **arguments).pages())

    async def get(self, url: str, headers: Mapping[str, str] | None = None) -> Response:
        """As there."""
        return self.client.request("GET", url, extra_headers=headers)

    async def each(self, question: Callable[[Thing], Steps[Answer]], things: Sequence[Thing]) -> list[Answer]:
        """In threads."""
        return each(lambda thing: finished(question(thing)), things)

    async def aside(self, work: Callable[[], Answer]) -> Answer:
        """Here and now: the caller waits anyway."""
        return work()


class _Plain(AsyncIterator[Answer]):
    """An iterator that never pauses."""

    def __init__(self, items: Iterator[Answer]) -> None:
        self._items = items

    async def __anext__(self) -> Answer:
        for item in self._items:
            return item
        raise StopAsyncIteration


def finished(steps: Steps[Answer]) -> Answer:
    """Runs a coroutine over a :class:`WaitingDoor`.

    Args:
        steps: The coroutine.

    Example:
        >>> from cijobs._doors.door import WaitingDoor, finished
        >>> finished(WaitingDoor(ci).call("users.me")).login
        'ada'
    """
    try:
        steps.send(None)
    except StopIteration as end:
        answer: Answer = end.value
        return answer
    steps.close()
    raise RuntimeError("what waits in a thread must not await anything else")
