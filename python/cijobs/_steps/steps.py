"""What takes several calls, as steps: a generator says what it wants done next, others do it.

So one text serves clients that wait in a thread, clients that wait in a loop, and tests with a clock of their own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping, Sequence
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from cijobs._logs.lines import LogEntry

__all__ = [
    "Ask",
    "Clock",
    "Dial",
    "Fetch",
    "Give",
    "HangUp",
    "Hear",
    "LogPage",
    "Lost",
    "Pause",
    "Step",
    "Steps",
    "counted",
    "read_pages",
]

T = TypeVar("T")


class Ask(NamedTuple):
    """One call.

    Attributes:
        operation: Its id.
        arguments: Its arguments, and options of the call.
        seconds: With it the call takes at most so long and is one request, so that what is spent is known; None leaves
            both to the client.
        page: Only one page of a list: its items, and the token of the next page or None.
    """

    operation: str
    arguments: Mapping[str, Any]
    seconds: float | None = None
    page: bool = False


class Fetch(NamedTuple):
    """One page of a log: as `Ask`, but the answer is a `LogPage`."""

    operation: str
    arguments: dict[str, Any]
    seconds: float | None = None


class LogPage(NamedTuple):
    """Lines as the service sent them, and its `pagination`, if it sent one."""

    rows: list[dict[str, Any]]
    pagination: dict[str, Any]


class Pause(NamedTuple):
    """Nothing to do for so many seconds."""

    seconds: float


class Give(NamedTuple):
    """Lines for the caller."""

    lines: Sequence[LogEntry]


class Dial(NamedTuple):
    """Opens the WebSocket of an operation, within so many seconds; fails with `Lost`."""

    operation: str
    arguments: dict[str, Any]
    seconds: float


class Hear(NamedTuple):
    """The rows of the next message of the WebSocket; none if none came for so many seconds. Fails with `Lost`."""

    seconds: float


class HangUp(NamedTuple):
    """Closes the WebSocket."""


class Lost(Exception):  # noqa: N818 - it never leaves the engine
    """The WebSocket could not be opened, or ended; `blocked` where trying again is of no use."""

    def __init__(self, reason: str, *, blocked: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.blocked = blocked


Step = Ask | Fetch | Pause | Give | Dial | Hear | HangUp
Steps = Generator[Step, Any, T]


class Clock:
    """Time and chance; tests pass in another."""

    def now(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()

    def wall(self) -> datetime:
        """The time of day, in UTC."""
        return datetime.now(timezone.utc)

    def sleep(self, seconds: float) -> None:
        """Waits in this thread; Ctrl-C ends it."""
        time.sleep(seconds)

    def chance(self) -> float:
        """A number in [0, 1)."""
        import random  # slow to load

        return random.random()  # noqa: S311 - no secret hangs on it


def counted(steps: Steps[T], count: Callable[[], None]) -> Steps[T]:
    """The same steps; `count` is called before each but the first."""
    try:
        step = next(steps)
        while True:
            try:
                answer = yield step
            except Exception as error:
                step = steps.throw(error)
            else:
                step = steps.send(answer)
            count()
    except StopIteration as end:
        value: T = end.value
        return value


def read_pages(
    operation: str,
    arguments: Mapping[str, Any],
    *,
    enough: Callable[[list[Any]], bool] = lambda _: False,
    most: int = 1,
    seconds: float | None = None,
) -> Steps[list[Any]]:
    """The items of a list, page after page until they are enough, of at most so many pages."""
    items: list[Any] = []
    token: str | None = None
    for _ in range(most):
        start = {} if token is None else {"start_token": token}
        more, token = yield Ask(operation, {**arguments, **start}, seconds, page=True)
        items += more
        if token is None or enough(items):
            break
    return items
