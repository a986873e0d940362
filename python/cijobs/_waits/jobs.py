"""``ci.jobs.wait``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs._waiting.outcomes import Outcome
    from cijobs.circleci import JobDetails


def wait(
    self: Namespace,
    project_slug: str,
    job_number: int,
    *,
    timeout: float | None = 3600,
    on_hold: Literal["wait", "return"] = "wait",
    on_timeout: Literal["leave", "cancel"] = "leave",
    on_interrupt: Literal["leave", "cancel"] = "leave",
    on_change: Callable[[JobDetails], None] | None = None,
) -> Outcome[JobDetails]:
    """Waits until a job has ended.

    Args:
        project_slug: ``gh/org/repo``.
        job_number: The job's number.
        timeout: Seconds for everything; None waits without a bound.
        on_hold: Whether a job that is on hold is waited for, or returned.
        on_timeout: Leave the job alone when time is up, or cancel it.
        on_interrupt: The same for Ctrl-C, and for a task that is cancelled.
        on_change: Called with the job when its status has changed.

    Returns:
        How it ended: ``.status``, ``.succeeded``, ``.duration``, ``raise_for_outcome()``.

    Raises:
        WaitTimeoutError: It goes on; ``.last`` is its last state.
        APIError: The service refused, or failed six times in a row.

    Example:
        >>> ci.jobs.wait("gh/acme/web", job_number).succeeded
        True
    """
    from cijobs._waiting.endings import job_look
    from cijobs._waiting.engine import Wait, ending

    what = f"job {project_slug} {job_number}"
    look = job_look(what, fail_fast=False, on_hold=on_hold)
    arguments = {"project_slug": project_slug, "job_number": job_number}
    ends = (
        ending("on_timeout", on_timeout, "jobs.cancel", "cancel"),
        ending("on_interrupt", on_interrupt, "jobs.cancel", "cancel"),
    )
    outcome: Outcome[JobDetails] = self._client._wait(
        Wait(what, "jobs.get", arguments, look, timeout, on_change, *ends)
    )
    return outcome
