"""What became of the workflows of a pipeline that was cancelled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from cijobs.errors import CIJobsError

__all__ = ["CancelledWorkflow", "PipelineCancellation"]


@dataclass(frozen=True)
class CancelledWorkflow:
    """One workflow.

    Attributes:
        id: UUID of the workflow.
        name: Its name.
        status: Its status before.
        result: ``cancelled``: the service has accepted it. ``had_ended``: there was nothing to do. ``failed``: see
            `error`.
        error: Why it could not be cancelled, or is not known to be.
    """

    id: str
    name: str
    status: str
    result: Literal["cancelled", "had_ended", "failed"]
    error: CIJobsError | None = None

    def to_dict(self) -> dict[str, Any]:
        """The attributes, the error as text."""
        why = None if self.error is None else self.error.message
        return {
            "workflow_id": self.id,
            "name": self.name,
            "status": self.status,
            "result": self.result,
            "error": why,
        }


@dataclass(frozen=True)
class PipelineCancellation:
    """What ``pipelines.cancel`` did.

    Attributes:
        pipeline_id: UUID of the pipeline.
        workflows: Each workflow, in the service's order.
    """

    pipeline_id: str
    workflows: tuple[CancelledWorkflow, ...]

    @property
    def succeeded(self) -> bool:
        """Whether no workflow failed to be cancelled."""
        return all(workflow.error is None for workflow in self.workflows)
