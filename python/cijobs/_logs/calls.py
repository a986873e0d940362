"""What the methods that read and follow logs have in common."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from cijobs._argument_checks import check_choice
from cijobs._history.since import Moment, microseconds_of
from cijobs._logs.follow import LogPlan
from cijobs._logs.ranges import MOST, LogQuestion, lines_of
from cijobs._waiting.engine import Look, Wait, ending, steps_of
from cijobs.errors import InvalidArgumentError

if TYPE_CHECKING:
    from cijobs._bind import Namespace

__all__ = ["build_log", "follow_log", "plan_of", "read_log", "run_log", "wait_of"]

_LEAST = 100  # lines of a page: of a few, all could be parts, or of one moment
_TRANSPORTS = ("auto", "websocket", "range")


def run_log(job: dict[str, str], run_id: str, keep_ansi: bool, **filters: Any) -> LogQuestion:
    """The log of a run."""
    ids = {**job, "run_id": run_id}
    asked = ids | _given(filters)
    return LogQuestion("jobs.logs", asked, "runs.get", ids, f"run {run_id}", keep_ansi)


def build_log(job: dict[str, str], build_id: str, keep_ansi: bool, **filters: Any) -> LogQuestion:
    """The log of a build."""
    ids = {**job, "build_id": build_id}
    asked = ids | _given(filters)
    return LogQuestion("builds.logs", asked, "builds.get", ids, f"build {build_id}", keep_ansi)


def _given(filters: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in filters.items() if value is not None}


def read_log(
    self: Namespace, question: LogQuestion, since: Moment | None, until: Moment | None, limit: int | None
) -> Any:
    """The lines from end to end, as an iterable of the client's kind."""
    _check_whole("limit", 0 if limit is None else limit)
    now = datetime.now(timezone.utc)
    begin, end = (_nanoseconds(name, moment, now) for name, moment in (("since", since), ("until", until)))
    most = MOST if limit is None else min(MOST, max(_LEAST, limit))
    return self._client._entries(lambda clock, _: lines_of(question, begin, end, most, clock), limit)


def _check_whole(name: str, number: object) -> None:
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise InvalidArgumentError(f"{name}: must be a whole number, not {number!r}")


def _nanoseconds(name: str, moment: Moment | None, now: datetime) -> int | None:
    found = microseconds_of(name, moment, now)
    return None if found is None else found * 1000


def plan_of(question: LogQuestion, *, from_start: bool, reconnect: int, transport: str) -> LogPlan:
    """How a log is followed, with what is installed.

    Raises:
        InvalidArgumentError: There is no such transport.
        ImportError: It is ``websocket``, and its library is not installed.
    """
    from cijobs._logs.tail import has_library

    check_choice("transport", transport, *_TRANSPORTS)
    _check_whole("reconnect", reconnect)
    if transport != "range" and not has_library():
        line = "websockets is not installed: pip install 'cijobs[follow]'"
        if transport == "websocket":
            raise ImportError(line, name="websockets")
        warnings.warn(f"{line}; until then logs are asked for now and then", stacklevel=4)
        transport = "range"
    return LogPlan(question, from_start, reconnect, transport)


def follow_log(
    self: Namespace,
    plan: LogPlan,
    look: Callable[[Any], Look],
    *,
    until_ended: bool,
    timeout: float | None,
    **more: Any,
) -> Any:
    """The lines as they come, as an iterator of the client's kind."""
    question = plan.question
    seen = look if until_ended else lambda thing: look(thing)._replace(outcome=None)
    wait = Wait(question.what, question.state_operation, question.state_arguments, seen, timeout, **more)
    return self._client._followed(lambda clock, rate: steps_of(wait._replace(log=plan), clock, rate))


def wait_of(
    question: LogQuestion,
    look: Callable[[Any], Look],
    *,
    abort: str,
    on_timeout: str,
    on_interrupt: str,
    logs: bool,
    **more: Any,
) -> Wait:
    """How the end of what prints a log is waited for; `abort` is the operation that ends it."""
    log = plan_of(question, from_start=True, reconnect=5, transport="auto") if logs else None
    return Wait(
        question.what,
        question.state_operation,
        question.state_arguments,
        look,
        on_timeout=ending("on_timeout", on_timeout, abort, "abort", "abort_and_wait"),
        on_interrupt=ending("on_interrupt", on_interrupt, abort, "abort"),
        see_it_end=on_timeout == "abort_and_wait",
        log=log,
        **more,
    )
