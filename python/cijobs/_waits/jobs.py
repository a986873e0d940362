"""``ci.jobs.wait``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs._outcomes import Outcome
    from cijobs.circleci import JobDetails


def wait(
    self: Namespace,
    project_slug: str,
    job_number: int,
    *,
    timeout: float | None = 3600,
    on_hold: Literal["wait", "return"] = "wait",
    on_change: Callable[[JobDetails], None] | None = None,
) -> Outcome[JobDetails]:
    """Waits until a job has ended.

    Args:
        project_slug: ``gh/org/repo``.
        job_number: The job's number.
        timeout: Seconds for everything; None waits without a bound.
        on_hold: Whether a job that is on hold is waited for, or returned.
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
    from cijobs._endings import job_look
    from cijobs._waiting import Wait

    what = f"job {project_slug} {job_number}"
    look = job_look(what, fail_fast=False, on_hold=on_hold)
    arguments = {"project_slug": project_slug, "job_number": job_number}
    outcome: Outcome[JobDetails] = self._client._wait(
        Wait(what, "jobs.get", arguments, look, timeout, on_change)
    )
    return outcome
