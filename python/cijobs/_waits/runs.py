"""``nf.runs.wait``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs._logs.lines import LogEntry
    from cijobs._waiting.outcomes import Outcome
    from cijobs.northflank import Run


def wait(
    self: Namespace,
    project_id: str,
    job_id: str,
    run_id: str,
    *,
    timeout: float | None = 3600,
    on_timeout: Literal["leave", "abort", "abort_and_wait"] = "leave",
    on_interrupt: Literal["leave", "abort"] = "leave",
    on_change: Callable[[Run], None] | None = None,
    on_log: Callable[[LogEntry], object] | None = None,
) -> Outcome[Run]:
    """Waits until a run has ended.

    It looks every second at first, then less often. Of the requests that Northflank has left for this hour it spends
    at most half. A run that was started a moment ago may not be found in the first ten seconds.

    Args:
        project_id: Id of the project.
        job_id: Id of the job.
        run_id: Id of the run.
        timeout: Seconds for everything; None waits without a bound.
        on_timeout: Leave the run alone when time is up, abort it, or abort it and wait for its end: the outcome then
            has the verdict ``aborted``.
        on_interrupt: The same for Ctrl-C, and for a task that is cancelled.
        on_change: Called with the run when its status has changed.
        on_log: Called with each line that it prints, as :meth:`Runs.follow` gives them.

    Returns:
        How it ended: ``.status``, ``.succeeded``, ``.verdict``, ``.duration``, ``raise_for_outcome()``. The verdict
        tells killed from failed by one look at the containers, if the rate limit allows it.

    Raises:
        WaitTimeoutError: It goes on, or was aborted; ``.last`` is its last state, ``.verdict`` tells pending from
            running.
        APIError: The service refused, or failed six times in a row.

    Example:
        >>> run = next(run for run in nf.runs.list(fake_nf.project_id, fake_nf.job_id) if run.concluded)
        >>> nf.runs.wait(fake_nf.project_id, fake_nf.job_id, run.id).status == run.status
        True
    """
    from cijobs._logs.calls import run_log, wait_of
    from cijobs._waiting.endings import run_look
    from cijobs._waiting.run_verdicts import containers_of

    question = run_log({"project_id": project_id, "job_id": job_id}, run_id, False)
    asked = wait_of(
        question,
        run_look(question.what),
        abort="runs.abort",
        on_timeout=on_timeout,
        on_interrupt=on_interrupt,
        logs=on_log is not None,
        timeout=timeout,
        on_change=on_change,
        detail=containers_of(project_id, job_id, run_id),
    )
    outcome: Outcome[Run] = self._client._wait(asked, on_log)
    return outcome
