"""``nf.builds.log_lines`` and ``nf.builds.follow``; ``nf.builds.logs`` is one raw page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs._history.since import Moment
    from cijobs._logs.results import FollowedLog, LogEntries


def log_lines(
    self: Namespace,
    project_id: str,
    job_id: str,
    build_id: str,
    *,
    since: Moment | None = None,
    until: Moment | None = None,
    text_includes: str | None = None,
    text_not_includes: str | None = None,
    regex_includes: str | None = None,
    regex_not_includes: str | None = None,
    keep_ansi: bool = False,
    limit: int | None = None,
) -> LogEntries:
    """All lines that a build has printed, however many, oldest first; as :meth:`Runs.logs` for a run.

    Args:
        project_id: Id of the project.
        job_id: Id of the job.
        build_id: Id of the build.
        since: From when on: a span before now (``"90m"``), a date or a datetime; by default from the build's begin.
        until: Until when; by default all there is.
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
        >>> build = nf.builds.list(fake_nf.project_id, fake_nf.job_id)[0]
        >>> nf.builds.log_lines(fake_nf.project_id, fake_nf.job_id, build.id).to_list()[0].text
        'step 1 of ...'
    """
    from cijobs._logs.calls import build_log, read_log

    question = build_log(
        {"project_id": project_id, "job_id": job_id},
        build_id,
        keep_ansi,
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
    build_id: str,
    *,
    from_start: bool = True,
    until_ended: bool = True,
    keep_ansi: bool = False,
    reconnect: int = 5,
    transport: Literal["auto", "websocket", "range"] = "auto",
    timeout: float | None = None,
) -> FollowedLog:
    """The lines of a build as they are printed, until it has ended; as :meth:`Runs.follow` for a run.

    Args:
        project_id: Id of the project.
        job_id: Id of the job.
        build_id: Id of the build.
        from_start: Give what was printed before, too.
        until_ended: End with the build; else only ``close()`` or the timeout ends it.
        keep_ansi: Keep colours and other escape sequences.
        reconnect: How many connections in a row may bring nothing new before it does without.
        transport: ``websocket`` raises where there is none, ``range`` opens none.
        timeout: Seconds for everything; None follows without a bound.

    Returns:
        :class:`cijobs.FollowedLog`, an iterator; ``.outcome`` tells in the end how the build ended.

    Raises:
        WaitTimeoutError: The build goes on.
        ConnectError: With ``transport="websocket"``: there is none.

    Example:
        >>> build = nf.builds.list(fake_nf.project_id, fake_nf.job_id)[0]
        >>> lines = list(nf.builds.follow(fake_nf.project_id, fake_nf.job_id, build.id, timeout=60))
        >>> lines[-1].text
        'step 10 of ...'
    """
    from cijobs._logs.calls import build_log, follow_log, plan_of
    from cijobs._waiting.endings import build_look

    question = build_log({"project_id": project_id, "job_id": job_id}, build_id, keep_ansi)
    plan = plan_of(question, from_start=from_start, reconnect=reconnect, transport=transport)
    look = build_look(question.what)
    followed: FollowedLog = follow_log(self, plan, look, until_ended=until_ended, timeout=timeout)
    return followed
