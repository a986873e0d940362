"""``nf.runs.wait``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs._outcomes import Outcome
    from cijobs.northflank import Run


def wait(
    self: Namespace,
    project_id: str,
    job_id: str,
    run_id: str,
    *,
    timeout: float | None = 3600,
    on_timeout: Literal["leave", "abort"] = "leave",
    on_interrupt: Literal["leave", "abort"] = "leave",
    on_change: Callable[[Run], None] | None = None,
) -> Outcome[Run]:
    """Waits until a run has ended.

    It looks every second at first, then less often. Of the requests that Northflank has left for this hour it spends
    at most half. A run that was started a moment ago may not be found in the first ten seconds.

    Args:
        project_id: Id of the project.
        job_id: Id of the job.
        run_id: Id of the run.
        timeout: Seconds for everything; None waits without a bound.
        on_timeout: Leave the run alone when time is up, or abort it.
        on_interrupt: The same for Ctrl-C, and for a task that is cancelled.
        on_change: Called with the run when its status has changed.

    Returns:
        How it ended: ``.status``, ``.succeeded``, ``.duration``, ``raise_for_outcome()``.

    Raises:
        WaitTimeoutError: It goes on, or was aborted; ``.last`` is its last state.
        APIError: The service refused, or failed six times in a row.

    Example:
        >>> run = next(run for run in nf.runs.list(fake_nf.project_id, fake_nf.job_id) if run.concluded)
        >>> nf.runs.wait(fake_nf.project_id, fake_nf.job_id, run.id).status == run.status
        True
    """
    from cijobs._endings import run_look
    from cijobs._waiting import Wait, ending

    arguments = {"project_id": project_id, "job_id": job_id, "run_id": run_id}
    what = f"run {run_id}"
    ends = (
        ending("on_timeout", on_timeout, "abort", "runs.abort"),
        ending("on_interrupt", on_interrupt, "abort", "runs.abort"),
    )
    outcome: Outcome[Run] = self._client._wait(
        Wait(what, "runs.get", arguments, run_look(what), timeout, on_change, *ends)
    )
    return outcome
