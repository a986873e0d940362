"""The steps that cancel all workflows of a pipeline."""

from __future__ import annotations

from typing import Any

from cijobs._doing.cancellation import CancelledWorkflow, PipelineCancellation
from cijobs._steps.steps import Ask, Steps
from cijobs._waiting.endings import has_ended
from cijobs.errors import CIJobsError

__all__ = ["cancelling", "cancelling_all"]


def cancelling(pipeline_id: str, seconds: float | None = None) -> Steps[PipelineCancellation]:
    """Each workflow that has not ended, one after another."""
    workflows = yield Ask("pipelines.workflows", {"pipeline_id": pipeline_id}, seconds)
    rows = []
    for workflow in workflows:
        if workflow.id is not None:  # a listing can hold an entry that has none
            rows.append((yield from _one(workflow, seconds)))
    return PipelineCancellation(pipeline_id, tuple(rows))


def cancelling_all(pipeline_id: str, seconds: float) -> Steps[None]:
    """The same for waits: if a workflow could not be cancelled, its failure is raised once all were tried."""
    report = yield from cancelling(pipeline_id, seconds)
    for workflow in report.workflows:
        if workflow.error is not None:
            raise workflow.error


def _one(workflow: Any, seconds: float | None) -> Steps[CancelledWorkflow]:
    told = workflow.id, workflow.name or "", workflow.status or ""
    if has_ended(workflow):
        return CancelledWorkflow(*told, "had_ended")
    try:
        yield Ask("workflows.cancel", {"id": workflow.id}, seconds)
    except CIJobsError as error:
        return CancelledWorkflow(*told, "failed", error)
    return CancelledWorkflow(*told, "cancelled")
