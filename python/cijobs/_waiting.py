"""The one engine of all waits. It does nothing itself: it says what to ask and how long to pause.

So one text serves clients that wait in a thread, clients that wait in a loop, and tests with a clock of their own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import Any, Generic, NamedTuple, NoReturn, TypeVar

from cijobs import _core
from cijobs._base_client import BaseClient
from cijobs._options import Timeout
from cijobs._outcomes import Outcome
from cijobs._pace import Pace, Rate
from cijobs.errors import (
    InvalidArgumentError,
    NotFoundError,
    RateLimitError,
    ServerError,
    TransportError,
    WaitTimeoutError,
)

__all__ = ["Ask", "Clock", "Look", "Pause", "Steps", "Wait", "bounded", "ending", "run", "seen", "steps_of"]

T = TypeVar("T")

_PASSING = (TransportError, RateLimitError, ServerError)
_MOST_FAILURES = 5  # in a row
_FIRST_LOOK = 1.0  # seconds that it has in any case: timeout=0 asks how things stand now
_VISIBLE_WITHIN = 10.0  # seconds in which a thing that was just made may not be found


class Ask(NamedTuple):
    """One call, of at most so many seconds."""

    operation: str
    arguments: dict[str, Any]
    seconds: float


class Pause(NamedTuple):
    """Nothing to do for so many seconds."""

    seconds: float


Steps = Generator[Ask | Pause, Any, T]


class Look(NamedTuple):
    """What one look at the thing found.

    Attributes:
        last: The state.
        outcome: How it ended; None while it goes on.
        state: What changed if it differs from the state before, such as ``on_hold``.
        settle: Seconds that the outcome must stand before it counts.
    """

    last: Any
    outcome: Outcome[Any] | None
    state: str
    settle: float = 0.0


class Clock:
    """Time and chance; tests pass in another."""

    def now(self) -> float:
        """Seconds that only grow."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits in this thread; Ctrl-C ends it."""
        time.sleep(seconds)

    def chance(self) -> float:
        """A number in [0, 1)."""
        import random  # slow to load

        return random.random()  # noqa: S311 - no secret hangs on it


class Wait(NamedTuple):
    """What is waited for, and how.

    Attributes:
        what: In words, for messages: ``workflow fda08377…``.
        operation: What is asked, again and again.
        arguments: Of that operation.
        look: Reads its answer.
        timeout: Seconds, calls included; None for no bound.
        on_change: Called with the last state when it has changed.
        on_timeout: An operation for when time is up, with the same arguments; empty for none.
        on_interrupt: The same for Ctrl-C and for a cancelled task.
    """

    what: str
    operation: str
    arguments: dict[str, Any]
    look: Callable[[Any], Look]
    timeout: float | None
    on_change: Callable[[Any], None] | None = None
    on_timeout: str = ""
    on_interrupt: str = ""


class _Watch(Generic[T]):
    """One wait under way."""

    def __init__(self, wait: Wait, clock: Clock, rate: Callable[[], Rate]) -> None:
        self.wait = wait
        self.clock = clock
        self.rate = rate
        self.pace = Pace()
        self.began = clock.now()
        self.deadline = float("inf") if wait.timeout is None else self.began + wait.timeout
        # Shortly before the deadline, so that what it tells is fresh and its call has time.
        self.last_look = self.deadline - (0.0 if wait.timeout is None else min(2.0, wait.timeout / 10))
        self.found: Look | None = None
        self.stands_since = self.began
        self.polls = self.failures = self.in_a_row = 0

    def steps(self) -> Steps[Outcome[T]]:
        try:
            while True:
                pause = yield from self.look()
                outcome = self.settled()
                if outcome is not None:
                    return outcome
                now = self.clock.now()
                if now >= self.last_look:
                    yield Pause(max(0.0, self.deadline - now))
                    yield from self.give_up()
                yield Pause(min(pause, self.last_look - now))
        except (Exception, GeneratorExit):
            raise
        except BaseException:  # Ctrl-C, or the task was cancelled
            yield from self.end_by(self.wait.on_interrupt)
            raise

    def look(self) -> Steps[float]:
        """Looks once; the pause until the next time."""
        now = self.clock.now()
        self.polls += 1
        self.pace.spent()
        least = 0.0
        try:
            least_time = _FIRST_LOOK if self.polls == 1 else 0.001
            left = max(least_time, self.deadline - now)
            answer = yield Ask(self.wait.operation, self.wait.arguments, left)
        except _PASSING as error:
            self.failures += 1
            self.in_a_row += 1
            if self.in_a_row > _MOST_FAILURES and self.clock.now() < self.last_look:
                raise
            least = getattr(error, "retry_after", None) or 0.0
        except NotFoundError:
            if now - self.began > _VISIBLE_WITHIN or self.found is not None:
                raise
        else:
            self.in_a_row = 0
            self.take(self.wait.look(answer))
        now = self.clock.now()
        self.pace.observe(self.rate(), now)
        return max(least, self.pace.pause(now, self.clock.chance(), self.unsettled(now)))

    def take(self, found: Look) -> None:
        changed = self.found is None or self.found.state != found.state
        self.found = found
        if changed:
            self.stands_since = self.clock.now()
            if self.wait.on_change is not None:
                self.wait.on_change(found.last)

    def unsettled(self, now: float) -> float:
        """Seconds until an outcome that stands counts: no pause need be longer."""
        if self.found is None or self.found.outcome is None:
            return float("inf")
        return max(0.05, self.stands_since + self.found.settle - now)

    def settled(self) -> Outcome[T] | None:
        found = self.found
        if found is None or found.outcome is None or self.in_a_row:
            return None
        if self.clock.now() < self.stands_since + found.settle:
            return None
        found.outcome.waited = self.clock.now() - self.began
        found.outcome.polls, found.outcome.failed_polls = self.polls, self.failures
        return found.outcome

    def give_up(self) -> Steps[NoReturn]:
        yield from self.end_by(self.wait.on_timeout)
        state = "was never seen" if self.found is None else f"is {self.found.state or 'of unknown status'}"
        ended = "it was told to end" if self.wait.on_timeout else "it was left as it is"
        error = WaitTimeoutError(
            f"{self.wait.what} {state} after {self.wait.timeout:g} s; {ended}: wait on with a longer timeout="
        )
        error.last = None if self.found is None else self.found.last
        raise error

    def end_by(self, operation: str) -> Steps[None]:
        if operation:
            yield Ask(operation, self.wait.arguments, 30.0)


def steps_of(wait: Wait, clock: Clock, rate: Callable[[], Rate]) -> Steps[Outcome[Any]]:
    """The steps of a wait; its end is the outcome."""
    _check_timeout(wait.timeout)
    return _Watch[Any](wait, clock, rate).steps()


def _check_timeout(timeout: object) -> None:
    number = isinstance(timeout, (int, float)) and not isinstance(timeout, bool) and timeout >= 0
    if timeout is None or number:
        return
    error = InvalidArgumentError(f"timeout: must be seconds, not negative, or None; not {timeout!r}")
    error.path = "timeout"
    raise error


def bounded(client: BaseClient, seconds: float) -> Timeout:
    """The client's timeout for calls, but no longer than what is left of the wait."""
    own = client._timeout
    total = seconds if own.total is None else min(own.total, seconds)
    return own._replace(total=None if total == float("inf") else total)


def seen(client: BaseClient) -> Callable[[], Rate]:
    """What the client's host said last of its rate limit."""
    return lambda: Rate(*_core.rate_of(client.base_url))


def run(client: BaseClient, wait: Wait, clock: Clock | None = None) -> Outcome[Any]:
    """Waits in the calling thread."""
    clock = clock or Clock()
    steps = steps_of(wait, clock, seen(client))
    answer, error = None, None
    while True:
        try:
            step = steps.send(answer) if error is None else steps.throw(error)
        except StopIteration as end:
            outcome: Outcome[Any] = end.value
            return outcome
        answer = error = None
        try:
            answer = _do(client, step, clock)
        except BaseException as caught:
            error = caught


def _do(client: Any, step: Ask | Pause, clock: Clock) -> Any:
    if isinstance(step, Pause):
        return clock.sleep(step.seconds)
    # One request each, so that what is spent is known.
    result = client.call(step.operation, **step.arguments, timeout=bounded(client, step.seconds), retry=None)
    return result.to_list() if hasattr(result, "to_list") else result


def ending(name: str, choice: str) -> str:
    """The operation for ``abort``; none for ``leave``."""
    if choice not in ("leave", "abort"):
        error = InvalidArgumentError(f"{name}: is leave or abort, not {choice!r}")
        error.path = name
        raise error
    return "runs.abort" if choice == "abort" else ""
