"""A log while it grows: heard over a WebSocket where that works, else read by range queries now and then.

Whenever a connection begins, what may have been missed is read by range queries. So nothing depends on how much of
the past the service sends along.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, NamedTuple

from cijobs._logs.lines import text_of
from cijobs._logs.ranges import MOST, LogQuestion, RangeReader, begin_of, end_of
from cijobs._logs.seen import Session
from cijobs._steps.steps import Clock, Dial, Fetch, HangUp, Hear, LogPage, Lost, Pause, Steps
from cijobs._waiting.pace import Pace, Rate
from cijobs.errors import (
    ConnectError,
    NotFoundError,
    RateLimitError,
    ServerError,
    TransportError,
)

__all__ = ["LogFollower", "LogPlan"]

_PASSING = (TransportError, RateLimitError, ServerError)
_MOST_FAILURES = 5  # in a row
_OVERLAP = 5 * 10**9  # ns: lines of several containers arrive in no strict order
_LAST_OVERLAP = 60 * 10**9
_SETTLE = 2.0  # seconds: the last lines may arrive after the end is told
_LONGEST_DIAL = 10.0
_LONGEST_BACKOFF = 30.0
_VISIBLE_WITHIN = 10.0  # seconds in which a run that was just made may not be found


class LogPlan(NamedTuple):
    """What is followed, and how.

    Attributes:
        question: Which log.
        from_start: Whether lines of before are given, too.
        reconnect: How many connections in a row may end without a new line.
        transport: ``auto``, ``websocket`` or ``range``.
    """

    question: LogQuestion
    from_start: bool = True
    reconnect: int = 5
    transport: str = "auto"


class LogFollower:
    """One log that is followed, within the pace of a wait.

    Attributes:
        polls: Whether range queries do without a WebSocket.
    """

    def __init__(
        self, plan: LogPlan, clock: Clock, pace: Pace, rate: Callable[[], Rate], deadline: float
    ) -> None:
        self._plan = plan
        self._clock = clock
        self._pace = pace
        self._rate = rate
        self._deadline = self._patience = deadline
        self._began = clock.now()
        self._begin: int | None = None
        self._behind: int | None = None  # from when on lines are missing
        self._reader = RangeReader(plan.question, self._fetching)
        self._session = Session(self._reader.seen)
        self._open = self._listened = False
        self._losses = self._failures = 0
        self._dial_at = self._began
        self.polls = plan.transport == "range"

    @property
    def cost(self) -> int:
        """Requests from one look to the next: the look's own, and a page where no socket is open."""
        return 2 if self._asks else 1

    @property
    def _asks(self) -> bool:
        """Whether something may be missing that no socket will bring."""
        return self.polls or self._behind is not None or (self._losses > 0 and not self._open)

    def note(self, thing: Any) -> None:
        """Takes in when the run or build began."""
        if self._begin is None:
            self._begin = begin_of(thing, self._clock)

    def listen(self, until: float) -> Steps[None]:
        """Gives lines until a moment."""
        self._patience = until
        if self._asks:
            yield from self._catch_up(_OVERLAP)
        while (left := until - self._clock.now()) > 0:
            self._listened = True
            if self._open:
                yield from self._hear(left)
            elif self.polls or (pause := self._dial_at - self._clock.now()) > 0:
                yield Pause(left if self.polls else min(left, pause))
            else:
                yield from self._dial(until)

    def last(self) -> Steps[None]:
        """Gives what is left, now that nothing more will come."""
        if self._listened:
            yield from self.listen(min(self._clock.now() + _SETTLE, self._deadline))
        yield from self._hang_up()
        self._patience = max(self._deadline, self._clock.now())
        for attempt in range(1, 4):
            if (yield from self._catch_up(_LAST_OVERLAP)):
                break
            if attempt < 3:
                yield Pause(min(2.0**attempt, max(0.0, self._deadline - self._clock.now())))
        else:
            what = self._plan.question.what
            warnings.warn(f"the last lines of {what} could not be read: read them by logs()", stacklevel=2)
        yield from self._reader.rest()

    def rest(self) -> Steps[None]:
        """Gives parts of lines, before giving up."""
        yield from self._hang_up()
        yield from self._reader.rest()

    def _hang_up(self) -> Steps[None]:
        if self._open:
            self._open = False
            yield HangUp()

    def _dial(self, until: float) -> Steps[None]:
        now = self._clock.now()
        forced = self._pace.forced(now)
        if forced > 0:
            self._dial_at = now + forced
            return
        self._pace.spent()
        question = self._plan.question
        begin = self._begin_again(_OVERLAP)
        known = self._plan.from_start or self._reader.newest is not None
        past = {"start_time": text_of(begin), "line_limit": MOST} if known else {}
        arguments = question.arguments | {"query_type": "tail"} | past
        try:
            yield Dial(question.operation, arguments, max(1.0, min(_LONGEST_DIAL, self._deadline - now)))
        except Lost as lost:
            yield from self._lost(lost)
            return
        self._open = True
        self._session = self._reader.seen.session()
        self._patience = until
        yield from self._catch_up(_OVERLAP)

    def _hear(self, seconds: float) -> Steps[None]:
        try:
            rows = yield Hear(seconds)
        except Lost as lost:
            yield from self._hang_up()
            yield from self._lost(lost)
            return
        if (yield from self._reader.take(rows, self._session.is_new, self._end())):
            self._losses = 0

    def _lost(self, lost: Lost) -> Steps[None]:
        self._losses += 1
        if not lost.blocked and self._losses <= self._plan.reconnect:
            step = min(_LONGEST_BACKOFF, 2.0 ** (self._losses - 1))
            self._dial_at = self._clock.now() + step * (0.8 + 0.4 * self._clock.chance())
        elif self._plan.transport == "websocket":
            raise ConnectError(
                f"the log of {self._plan.question.what} can't be heard over a WebSocket: {lost.reason}"
            )
        else:
            self.polls = True
        yield from self._catch_up(_OVERLAP)

    def _catch_up(self, overlap: int) -> Steps[bool]:
        """Reads what may have been missed; False if that can't be done now."""
        if self._begin is None:
            self._begin = begin_of(None, self._clock)
        end = self._end()
        if not self._plan.from_start and self._reader.newest is None:
            yield from self._reader.last_before(self._begin, end)
            if self._reader.newest is None:
                return True
            self._begin = self._reader.newest
            self._reader.seen.floor = self._begin - 1
        self._behind = yield from self._reader.read(self._begin_again(overlap), end)
        return self._behind is None

    def _end(self) -> int:
        """Until when there can be lines so far."""
        return end_of(self._reader.newest or self._begin or 0, self._clock)

    def _begin_again(self, overlap: int) -> int:
        """From when on lines may be missing."""
        if self._behind is not None:
            return self._behind
        newest, begin = self._reader.newest, self._begin or 0
        return begin if newest is None else max(begin, newest - overlap)

    def _fetching(self, fetch: Fetch) -> Steps[LogPage | None]:
        """One page; None if the rate limit or a failure is in the way."""
        forced = self._pace.forced(self._clock.now())
        if self._clock.now() + forced > self._patience:
            return None
        if forced > 0:
            yield Pause(forced)
        self._pace.spent()
        seconds = max(1.0, min(30.0, self._deadline - self._clock.now()))
        page: LogPage | None = None
        try:
            page = yield fetch._replace(seconds=seconds)
        except _PASSING:
            self._failures += 1
            if self._failures > _MOST_FAILURES:
                raise
        except NotFoundError:
            if self._clock.now() - self._began > _VISIBLE_WITHIN:
                raise
        else:
            self._failures = 0
        self._pace.observe(self._rate(), self._clock.now())
        return page
