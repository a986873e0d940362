"""A log by range queries: page after page from the last line's time on, nothing lost and nothing twice.

A range query gives at most 1,000 lines, and tells not surely that there are more. So the next page begins a moment
before the last line of a full one, and lines that were seen are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from cijobs._logs.lines import Joiner, nanoseconds_of, text_of
from cijobs._logs.seen import Seen, stamp_of
from cijobs._steps.steps import Ask, Clock, Fetch, Give, LogPage, Steps
from cijobs.errors import DecodeError, PermissionDeniedError

__all__ = ["LogQuestion", "RangeReader", "begin_of", "lines_of"]

MOST = 1000  # lines of a page
_OVERLAP = 1_000_000  # ns: whether the beginning of a range belongs to it is not documented
_KEPT = 29 * 24 * 3600 * 10**9  # ns: logs are kept for 30 days
_BEFORE = 60 * 10**9  # ns: clocks differ
_LATER = 3600 * 10**9
_SOME_LIMIT = 100  # a server may have a lower limit than is documented; it would be a round one


class LogQuestion(NamedTuple):
    """Which log.

    Attributes:
        operation: That reads it, such as ``jobs.logs``.
        arguments: Of the operation: which job, which run, which lines; no times.
        state_operation: That tells when the run or build began and ended.
        state_arguments: Of that operation.
        what: In words, for messages.
        keep_ansi: Whether escape sequences are kept.
    """

    operation: str
    arguments: dict[str, Any]
    state_operation: str
    state_arguments: dict[str, Any]
    what: str
    keep_ansi: bool = False


Fetching = Callable[[Fetch], Steps[LogPage | None]]


class RangeReader:
    """Reads from moments on; what it has given it does not give again.

    Attributes:
        newest: When the newest line was written that any answer held, in nanoseconds.
    """

    def __init__(
        self, question: LogQuestion, fetching: Fetching, most: int = MOST, *, forgets: bool = False
    ) -> None:
        self._question = question
        self._fetching = fetching
        self._most = most
        self._forgets = forgets  # what lies before the last page
        self.joiner = Joiner(keep_ansi=question.keep_ansi)
        self.seen = Seen()
        self.newest: int | None = None

    def read(self, begin: int, end: int) -> Steps[int | None]:
        """All lines between two moments; from when on to go on later, if a page could not be had now."""
        while True:
            page = yield from self._page(begin, end)
            if page is None:
                return begin
            fresh = yield from self.take(page.rows, self.seen.session().is_new, end)
            following = self._following(page, begin, end, fresh)
            if following is None:
                return None
            if self._forgets:
                self.seen.forget(begin)
            begin = following

    def last_before(self, begin: int, end: int) -> Steps[None]:
        """Finds the newest line there is and takes it for given."""
        page = yield from self._fetching(self._fetch(begin, end, direction="backward", line_limit=1))
        session = self.seen.session()
        for row in page.rows if page is not None else ():
            session.is_new(row)
        self._note([] if page is None else page.rows, end)

    def take(
        self, rows: list[dict[str, Any]], is_new: Callable[[dict[str, Any]], bool], end: int
    ) -> Steps[bool]:
        """Gives the new ones among rows; whether there were any. None can be from after `end`, whatever it says."""
        fresh = [row for row in rows if is_new(row)]
        self._note(rows, end)
        lines = [entry for row in fresh for entry in self.joiner.take(row)]
        if lines:
            yield Give(lines)
        return bool(fresh)

    def rest(self) -> Steps[None]:
        """Gives parts whose rest never came."""
        lines = self.joiner.rest()
        if lines:
            yield Give(lines)

    def _note(self, rows: list[dict[str, Any]], end: int) -> None:
        known = [] if self.newest is None else [self.newest]
        self.newest = max(_stamps(rows, end) + known, default=None)

    def _page(self, begin: int, end: int) -> Steps[LogPage | None]:
        page = yield from self._fetching(self._fetch(begin, end, direction="forward", line_limit=self._most))
        if page is not None:
            stamps = _stamps(page.rows, end)
            if len(page.rows) >= self._most and stamps and stamps[0] > stamps[-1]:
                raise DecodeError(f"the log of {self._question.what} came newest first, against the question")
        return page

    def _fetch(self, begin: int, end: int, **more: Any) -> Fetch:
        times = {"start_time": text_of(begin), "end_time": text_of(end)}
        fixed = {"query_type": "range", **times, **more}
        return Fetch(self._question.operation, self._question.arguments | fixed)

    def _following(self, page: LogPage, begin: int, end: int, fresh: bool) -> int | None:
        """Where the next page begins; None if this was the last one."""
        size = len(page.rows)
        told = page.pagination.get("hasNextPage") is True
        full = size >= self._most
        if not (full or told or (size and size % _SOME_LIMIT == 0)):
            return None
        stamps = _stamps(page.rows, end)
        last = stamps[-1] if stamps else None  # where the page was cut, even if a line before it is younger
        if last is not None and fresh and last - _OVERLAP > begin:
            return last - _OVERLAP
        if told and not fresh:
            stamps += _known(nanoseconds_of(page.pagination.get("cursor")), end)
        last = max(stamps, default=None)
        if last is not None and last // 1000 * 1000 > begin:  # without new lines, or all within the overlap
            return last // 1000 * 1000
        if full or told:
            raise DecodeError(self._stuck(last))
        return None

    def _stuck(self, last: int | None) -> str:
        when = "bear no time" if last is None else f"bear the time {text_of(last)}"
        return (
            f"the log of {self._question.what} can't be read on: too many lines {when}, and no page holds more than "
            f"{self._most:,}; ask for less by container_name= or a text filter, or begin after them with since="
        )


def _stamps(rows: list[dict[str, Any]], end: int) -> list[int]:
    """When rows were written, as far as that can be true: one line from the future must not hide all others."""
    return [stamp for row in rows for stamp in _known(stamp_of(row), end)]


def _known(stamp: int | None, end: int) -> list[int]:
    return [] if stamp is None or stamp > end else [stamp]


def begin_of(thing: Any, clock: Clock) -> int:
    """From when on a run or a build can have lines, in nanoseconds."""
    moment = getattr(thing, "started_at", None) or getattr(thing, "created_at", None)
    if moment is None:
        return now_of(clock) - _KEPT
    return int(moment.timestamp() * 1000) * 10**6 - _BEFORE


def end_of(begin: int, clock: Clock) -> int:
    """Until when it can have lines so far, even if this clock is slow."""
    return max(begin, now_of(clock)) + _LATER


def now_of(clock: Clock) -> int:
    """The time of day in nanoseconds."""
    return int(clock.wall().timestamp() * 1000) * 10**6


def lines_of(
    question: LogQuestion, begin: int | None, end: int | None, most: int, clock: Clock
) -> Steps[None]:
    """The steps that read a log from end to end."""
    reader = RangeReader(question, _plainly, most, forgets=True)
    if begin is None:
        begin = begin_of((yield from _state(question)), clock)
    yield from reader.read(begin, end_of(begin, clock) if end is None else end)
    yield from reader.rest()


def _plainly(fetch: Fetch) -> Steps[LogPage | None]:
    page: LogPage = yield fetch
    return page


def _state(question: LogQuestion) -> Steps[Any]:
    """The run or build; None if the token may read logs only."""
    try:
        return (yield Ask(question.state_operation, question.state_arguments))
    except PermissionDeniedError:
        return None
