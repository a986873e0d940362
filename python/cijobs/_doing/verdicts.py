"""What became of a trigger: a pipeline, nothing to run, or a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from cijobs.errors import APIError, VerdictError

if TYPE_CHECKING:
    from cijobs.circleci import Pipeline, PipelineCreation, PipelineRun

__all__ = ["Verdict"]


@dataclass(frozen=True)
class Verdict:
    """What the service made of ``pipelines.trigger`` or ``pipelines.run``.

    Attributes:
        status: ``started``; ``nothing_to_run`` where the service says that it created no pipeline; ``refused`` where
            the pipeline is errored, or with ``on_refusal="return"`` where the service refused.
        pipeline: What was created; None where nothing was.
        message: Why nothing was started, in the service's words; empty where it was.
        error: The refusal, with ``on_refusal="return"``.
        reconciled: The answer was lost, and the pipeline was found by ``reconcile=True``.

    Example:
        >>> verdict = ci.pipelines.trigger("gh/acme/web", branch="main")
        >>> verdict.status, verdict.state
        ('started', 'pending')
    """

    status: Literal["started", "nothing_to_run", "refused"]
    pipeline: PipelineCreation | PipelineRun | Pipeline | None = None
    message: str = ""
    error: APIError | None = None
    reconciled: bool = False

    @property
    def started(self) -> bool:
        """Whether a pipeline was created, and is not errored."""
        return self.status == "started"

    @property
    def id(self) -> str | None:
        """UUID of the pipeline; None where none was created."""
        return None if self.pipeline is None else self.pipeline.id

    @property
    def number(self) -> int | None:
        """The pipeline's number within the project; None where none was created."""
        return None if self.pipeline is None else self.pipeline.number

    @property
    def state(self) -> str | None:
        """The pipeline's state, ``pending`` at first; None where none was created."""
        return None if self.pipeline is None else self.pipeline.state

    @property
    def created_at(self) -> datetime | None:
        """When the pipeline was created; None where none was."""
        return None if self.pipeline is None else self.pipeline.created_at

    def raise_for_verdict(self) -> None:
        """Raises unless a pipeline was started.

        Raises:
            VerdictError: Nothing was started; ``.verdict`` is this.
        """
        if self.started:
            return
        error = VerdictError(
            f"{self.status.replace('_', ' ')}: {self.message or 'the service gave no reason'}"
        )
        error.verdict = self
        raise error from self.error
