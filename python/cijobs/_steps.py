"""What waits and readers of logs want done next: a call, a page, a pause, something of a socket.

They are generators of these steps, which drivers take in a thread, in an event loop, or on the clock of a test.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from cijobs._log_lines import LogEntry

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
]

T = TypeVar("T")


class Ask(NamedTuple):
    """One call, of at most so many seconds.

    Attributes:
        operation: Its id.
        arguments: Of the operation.
        seconds: For the call; None for what the client has set.
        once: Whether it is one request, so that what is spent is known; else the client's retries hold.
    """

    operation: str
    arguments: dict[str, Any]
    seconds: float | None
    once: bool = True


class Fetch(NamedTuple):
    """One page of a log: as `Ask`, but the answer is a `LogPage`."""

    operation: str
    arguments: dict[str, Any]
    seconds: float | None
    once: bool = True


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
