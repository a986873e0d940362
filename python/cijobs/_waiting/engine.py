"""The one engine of all waits. It does nothing itself: it says what to ask and how long to pause, as steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, NoReturn, TypeVar

from cijobs._argument_checks import check_choice, check_seconds
from cijobs._logs.follow import LogFollower, LogPlan
from cijobs._steps.steps import Ask, Clock, Pause, Steps, counted
from cijobs._waiting.outcomes import Outcome
from cijobs._waiting.pace import Pace, Rate
from cijobs.errors import (
    CIJobsError,
    NotFoundError,
    RateLimitError,
    ServerError,
    TransportError,
    WaitTimeoutError,
)

__all__ = ["Detail", "Ending", "Look", "Wait", "ending", "steps_of"]

T = TypeVar("T")

_PASSING = (TransportError, RateLimitError, ServerError)
_MOST_FAILURES = 5  # in a row
_FIRST_LOOK = 1.0  # seconds that it has in any case: timeout=0 asks how things stand now
_VISIBLE_WITHIN = 10.0  # seconds in which a thing that was just made may not be found
_TO_SEE_IT_END = 60.0  # seconds, after it was told to end
_KEPT = 3  # requests for the end: the last lines, the look at details


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


Ending = str | Callable[[], Steps[Any]]


class Detail(NamedTuple):
    """What one further call tells about something that failed, or that goes on when time is up.

    Attributes:
        operation: What is asked, once.
        arguments: Of that operation.
        read: From the verdict so far and the answer, the verdict and where it comes from.
    """

    operation: str
    arguments: dict[str, Any]
    read: Callable[[str, Any], tuple[str, str]]


class Wait(NamedTuple):
    """What is waited for, and how.

    Attributes:
        what: In words, for messages: ``workflow fda08377…``.
        operation: What is asked, again and again.
        arguments: Of that operation.
        look: Reads its answer.
        timeout: Seconds, calls included; None for no bound.
        on_change: Called with the last state when it has changed.
        on_timeout: What ends the thing when time is up: an operation with the same arguments, or steps; empty for none.
        on_interrupt: The same for Ctrl-C and for a cancelled task.
        read: How it is asked, in at most so many seconds, where one call is not all.
        see_it_end: After `on_timeout`, wait for the end and give it as the outcome.
        detail: Tells more than the status.
        log: What is followed meanwhile.
    """

    what: str
    operation: str
    arguments: dict[str, Any]
    look: Callable[[Any], Look]
    timeout: float | None
    on_change: Callable[[Any], None] | None = None
    on_timeout: Ending = ""
    on_interrupt: Ending = ""
    read: Callable[[float], Steps[Any]] | None = None
    see_it_end: bool = False
    detail: Detail | None = None
    log: LogPlan | None = None


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
        self.failure: CIJobsError | None = None  # of the last look
        self.ended = ""  # what became of ending it
        self.aborted = False
        self.log = LogFollower(wait.log, clock, self.pace, rate, self.deadline) if wait.log else None

    def steps(self) -> Steps[Outcome[T]]:
        try:
            while True:
                pause = yield from self.look()
                outcome = self.settled()
                if outcome is not None:
                    yield from self.complete(outcome)
                    return outcome
                now = self.clock.now()
                if now < self.last_look:
                    yield from self.idle(min(pause, self.last_look - now))
                elif self.wait.see_it_end and not self.ended:
                    yield from self.idle(max(0.0, self.deadline - now))
                    yield from self.abort()
                else:
                    verdict = yield from self.detail("running")
                    yield from self.idle(max(0.0, self.deadline - self.clock.now()))
                    yield from self.give_up(verdict[0])
        except (Exception, GeneratorExit):
            raise
        except BaseException as interrupt:  # Ctrl-C, or the task was cancelled
            yield from self.end_by(self.wait.on_interrupt)
            if isinstance(interrupt, KeyboardInterrupt) and not interrupt.args:
                interrupt.args = (f"waiting no longer: {self.left()}",)
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
            answer = yield from self.ask(left)
        except _PASSING as error:
            self.failure = error
            self.failures += 1
            self.in_a_row += 1
            if self.in_a_row > _MOST_FAILURES and self.clock.now() < self.last_look:
                raise
            least = getattr(error, "retry_after", None) or 0.0
        except NotFoundError as error:
            self.failure = error
            if now - self.began > _VISIBLE_WITHIN or self.found is not None:
                raise
        else:
            self.in_a_row, self.failure = 0, None
            self.take(self.wait.look(answer))
        now = self.clock.now()
        self.pace.observe(self.rate(), now)
        each, kept = (1, 0) if self.log is None else (self.log.cost, _KEPT)
        pause = self.pace.pause(now, self.clock.chance(), self.unsettled(now), each=each, kept=kept)
        return max(least, pause)

    def idle(self, seconds: float) -> Steps[None]:
        """Passes the time until the next look."""
        if self.log is None:
            yield Pause(seconds)
        else:
            yield from self.log.listen(self.clock.now() + seconds)

    def ask(self, seconds: float) -> Steps[Any]:
        if self.wait.read is not None:
            return (yield from counted(self.wait.read(seconds), self.pace.spent))
        return (yield Ask(self.wait.operation, self.wait.arguments, seconds))

    def take(self, found: Look) -> None:
        if self.log is not None:
            self.log.note(found.last)
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

    def complete(self, outcome: Outcome[T]) -> Steps[None]:
        """Reads the last lines, and tells how it ended."""
        if self.log is not None:
            yield from self.log.last()
        if outcome.succeeded:
            return
        if self.aborted:
            outcome.verdict, outcome.verdict_source = "aborted", "this wait aborted it"
        else:
            verdict, source = yield from self.detail(outcome.verdict)
            outcome.verdict, outcome.verdict_source = verdict, source or outcome.verdict_source

    def detail(self, verdict: str) -> Steps[tuple[str, str]]:
        """Looks once at the details, if there are any and the rate limit allows it; a failure changes nothing."""
        now, detail = self.clock.now(), self.wait.detail
        if detail is None or self.found is None or self.pace.forced(now) > 0:
            return verdict, ""
        self.pace.spent()
        try:
            answer = yield Ask(detail.operation, detail.arguments, max(1.0, min(10.0, self.deadline - now)))
        except CIJobsError:
            return verdict, ""
        self.pace.observe(self.rate(), self.clock.now())
        return detail.read(verdict, answer)

    def abort(self) -> Steps[None]:
        """Has it end, and gives it a minute to do so."""
        yield from self.end_by(self.wait.on_timeout)
        more = _TO_SEE_IT_END if self.aborted else _FIRST_LOOK
        self.deadline = self.last_look = self.clock.now() + more

    def give_up(self, verdict: str) -> Steps[NoReturn]:
        if self.log is not None:
            yield from self.log.rest()
        if not self.ended:
            yield from self.end_by(self.wait.on_timeout)
        error = WaitTimeoutError(f"after {self.wait.timeout:g} s {self.left()}{self.advice()}")
        error.last = None if self.found is None else self.found.last
        error.verdict = "aborted" if self.aborted else verdict if self.wait.detail else ""
        raise error from self.failure

    def advice(self) -> str:
        """What to do: more time helps only what goes on and can be seen."""
        if self.failure is not None:
            return f"; the last look failed: {self.failure.message}"
        return "" if self.aborted else ": wait on with a longer timeout="

    def left(self) -> str:
        """In which state it is, and what was done about it."""
        state = "was never seen" if self.found is None else f"is {self.found.state or 'of unknown status'}"
        return f"{self.wait.what} {state}; it {self.ended or 'was left as it is'}"

    def end_by(self, ending: Ending) -> Steps[None]:
        """Has it end; a failure does not hide why the wait ends, but is told with it."""
        if not ending:
            return
        try:
            yield from ending() if callable(ending) else _asked(ending, self.wait.arguments)
        except CIJobsError as error:
            self.ended = f"could not be told to end ({error.message})"
        else:
            self.ended, self.aborted = "was told to end", True


def _asked(operation: str, arguments: dict[str, Any]) -> Steps[Any]:
    return (yield Ask(operation, arguments, 30.0))


def steps_of(wait: Wait, clock: Clock, rate: Callable[[], Rate]) -> Steps[Outcome[Any]]:
    """The steps of a wait; its end is the outcome."""
    check_seconds("timeout", wait.timeout, or_none=True)
    return _Watch[Any](wait, clock, rate).steps()


def ending(name: str, choice: str, by: Ending, *words: str) -> Ending:
    """What ends a thing for a choice among `words`, such as ``abort``; nothing for ``leave``."""
    check_choice(name, choice, "leave", *words)
    return "" if choice == "leave" else by
