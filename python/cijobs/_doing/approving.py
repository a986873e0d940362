"""The steps that approve a job by its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cijobs._argument_checks import refused
from cijobs._steps.steps import Ask, Steps
from cijobs.errors import InvalidArgumentError

__all__ = ["approving"]


def approving(workflow_id: str, name: str, options: dict[str, Any], *, dry_run: bool) -> Steps[Any]:
    """Finds the job, and approves it by its approval request."""
    jobs = yield Ask("workflows.jobs", {"id": workflow_id, **options})
    approvals = [job for job in jobs if job.type == "approval"]
    held = [job for job in approvals if job.name == name and job.status == "on_hold"]
    if len(held) != 1:
        raise _undecided(workflow_id, name, approvals, len(held))
    request = {"id": workflow_id, "approval_request_id": held[0].approval_request_id}
    return (yield Ask("workflows.approve", {**request, **options, "dry_run": dry_run}))


def _undecided(workflow_id: str, name: str, approvals: Sequence[Any], held: int) -> InvalidArgumentError:
    named = [job for job in approvals if job.name == name]
    what = f"{held} jobs named {name!r} are on hold" if held else f"{name!r} is not on hold"
    if not named:
        what = f"no approval job is named {name!r}"
    there = ", ".join(f"{job.name} ({job.status}, {job.approval_request_id})" for job in approvals) or "none"
    return refused("name", f"{what} in workflow {workflow_id}; its approval jobs: {there}")
