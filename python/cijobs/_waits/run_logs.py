"""``nf.runs.logs`` and ``nf.runs.follow``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs._history.since import Moment
    from cijobs._logs.results import FollowedLog, LogEntries


def logs(
    self: Namespace,
    project_id: str,
    job_id: str,
    run_id: str,
    *,
    since: Moment | None = None,
    until: Moment | None = None,
    container_name: Sequence[str] | None = None,
    type: Sequence[str] | None = None,  # noqa: A002 - the service's own word
    text_includes: str | None = None,
    text_not_includes: str | None = None,
    regex_includes: str | None = None,
    regex_not_includes: str | None = None,
    keep_ansi: bool = False,
    limit: int | None = None,
) -> LogEntries:
    """All lines that a run has printed, however many, oldest first.

    The service gives 1,000 lines at a time; the next page begins shortly before the last line, and lines that were
    there before are left out. Lines of which the container runtime made parts are joined. Logs are kept for 30 days.

    Args:
        project_id: Id of the project.
        job_id: Id of the job.
        run_id: Id of the run.
        since: From when on: a span before now (``"90m"``), a date or a datetime; by default from the run's begin.
        until: Until when; by default all there is.
        container_name: Only of these containers.
        type: Only of these kinds, such as ``runtime``.
        text_includes: Only lines with this text, of 1 to 100 characters; one filter of the four at most.
        text_not_includes: Only lines without it.
        regex_includes: Only lines that match this expression.
        regex_not_includes: Only lines that do not match.
        keep_ansi: Keep colours and other escape sequences.
        limit: At most so many lines.

    Returns:
        :class:`cijobs.LogEntries` of :class:`cijobs.LogEntry`: iterate, ``to_list()``, ``to_pandas()``.

    Raises:
        DecodeError: More lines bear one time than a page holds, so that the service tells no more of them.

    Example:
        >>> for line in nf.runs.logs(fake_nf.project_id, fake_nf.job_id, run_id, limit=2):
        ...     print(line.stream, line.text)
        stdout line 1 of run-tests-...
        stdout line 2 of run-tests-...
    """
    from cijobs._logs.calls import read_log, run_log

    question = run_log(
        {"project_id": project_id, "job_id": job_id},
        run_id,
        keep_ansi,
        container_name=container_name,
        type=type,
        text_includes=text_includes,
        text_not_includes=text_not_includes,
        regex_includes=regex_includes,
        regex_not_includes=regex_not_includes,
    )
    entries: LogEntries = read_log(self, question, since, until, limit)
    return entries


def follow(
    self: Namespace,
    project_id: str,
    job_id: str,
    run_id: str,
    *,
    from_start: bool = True,
    until_ended: bool = True,
    container_name: Sequence[str] | None = None,
    type: Sequence[str] | None = None,  # noqa: A002 - the service's own word
    text_includes: str | None = None,
    text_not_includes: str | None = None,
    regex_includes: str | None = None,
    regex_not_includes: str | None = None,
    keep_ansi: bool = False,
    reconnect: int = 5,
    transport: Literal["auto", "websocket", "range"] = "auto",
    timeout: float | None = None,
) -> FollowedLog:
    """The lines of a run as they are printed, until it has ended.

    They come over a WebSocket, which is opened anew where it breaks; nothing is lost or given twice. Where it can't
    be opened, lines are asked for now and then. Looks and questions together spend at most half of the requests that
    are left for this hour. After the end of the run its last lines are read once more.

    Args:
        project_id: Id of the project.
        job_id: Id of the job.
        run_id: Id of the run; one that was started a moment ago may not be found in the first ten seconds.
        from_start: Give what was printed before, too.
        until_ended: End with the run; else only ``close()`` or the timeout ends it.
        container_name: Only of these containers.
        type: Only of these kinds, such as ``runtime``.
        text_includes: Only lines with this text, of 1 to 100 characters; one filter of the four at most.
        text_not_includes: Only lines without it.
        regex_includes: Only lines that match this expression.
        regex_not_includes: Only lines that do not match.
        keep_ansi: Keep colours and other escape sequences.
        reconnect: How many connections in a row may bring nothing new before it does without.
        transport: ``websocket`` raises where there is none, ``range`` opens none.
        timeout: Seconds for everything; None follows without a bound.

    Returns:
        :class:`cijobs.FollowedLog`, an iterator; ``.outcome`` tells in the end how the run ended.

    Raises:
        WaitTimeoutError: The run goes on.
        ConnectError: With ``transport="websocket"``: there is none.

    Example:
        >>> with nf.runs.follow(fake_nf.project_id, fake_nf.job_id, run_id) as log:
        ...     count = len(list(log))
        >>> count, log.outcome.verdict
        (10, 'succeeded')
    """
    from cijobs._logs.calls import follow_log, plan_of, run_log
    from cijobs._waiting.endings import run_look
    from cijobs._waiting.run_verdicts import containers_of

    question = run_log(
        {"project_id": project_id, "job_id": job_id},
        run_id,
        keep_ansi,
        container_name=container_name,
        type=type,
        text_includes=text_includes,
        text_not_includes=text_not_includes,
        regex_includes=regex_includes,
        regex_not_includes=regex_not_includes,
    )
    plan = plan_of(question, from_start=from_start, reconnect=reconnect, transport=transport)
    detail = containers_of(project_id, job_id, run_id)
    look = run_look(question.what)
    followed: FollowedLog = follow_log(
        self, plan, look, until_ended=until_ended, timeout=timeout, detail=detail
    )
    return followed
