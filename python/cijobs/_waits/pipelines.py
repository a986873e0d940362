"""``ci.pipelines.wait``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs._waiting.outcomes import Outcome
    from cijobs.circleci import Workflow


def wait(
    self: Namespace,
    pipeline_id: str,
    *,
    timeout: float | None = 3600,
    settle: float = 10.0,
    fail_fast: bool = False,
    on_hold: Literal["wait", "return"] = "wait",
    on_timeout: Literal["leave", "cancel"] = "leave",
    on_interrupt: Literal["leave", "cancel"] = "leave",
    on_change: Callable[[tuple[Workflow, ...]], None] | None = None,
) -> Outcome[tuple[Workflow, ...]]:
    """Waits until all workflows of a pipeline have ended, late ones too.

    Workflows may appear after others have ended: those that a setup workflow makes, and reruns. So the end counts
    once nothing has changed for `settle` seconds, or for a minute while only setup workflows are there. Of workflows
    with one name the newest counts: a failed one that was rerun well is well. An errored pipeline, which will have no
    workflows, ends the wait with status ``errored``.

    Args:
        pipeline_id: UUID of the pipeline.
        timeout: Seconds for everything; None waits without a bound.
        settle: Seconds without a change after the last end.
        fail_fast: End as soon as a job or a workflow has failed.
        on_hold: Whether a workflow that waits for an approval is waited for, or ends the wait.
        on_timeout: Leave the pipeline alone when time is up, or cancel all its workflows.
        on_interrupt: The same for Ctrl-C, and for a task that is cancelled.
        on_change: Called with the workflows when one has come or changed its status.

    Returns:
        How it ended: ``.status`` is the worst of the workflows, ``.last`` the workflows.

    Raises:
        WaitTimeoutError: It goes on; ``.last`` are the workflows as last seen.
        APIError: The service refused, or failed six times in a row.

    Example:
        >>> outcome = ci.pipelines.wait(ci.pipelines.list("gh/acme/web")[10].id, settle=0)
        >>> len(outcome.last) > 0
        True
    """
    from cijobs._waiting.pipelines import Manner, wait_of

    manner = Manner(settle, fail_fast, on_hold, on_timeout, on_interrupt, on_change)
    outcome: Outcome[tuple[Workflow, ...]] = self._client._wait(
        wait_of(f"pipeline {pipeline_id}", pipeline_id, manner, timeout)
    )
    return outcome
