"""``ci.workflows.wait``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs._waiting.outcomes import Outcome
    from cijobs.circleci import Workflow


def wait(
    self: Namespace,
    id: str,  # noqa: A002 - as in workflows.get
    *,
    timeout: float | None = 3600,
    fail_fast: bool = False,
    on_hold: Literal["wait", "return"] = "wait",
    on_timeout: Literal["leave", "cancel"] = "leave",
    on_interrupt: Literal["leave", "cancel"] = "leave",
    on_change: Callable[[Workflow], None] | None = None,
) -> Outcome[Workflow]:
    """Waits until a workflow has ended.

    It looks every second at first, then less often, at most every 18 seconds. A few looks that fail do not end it.

    Args:
        id: UUID of the workflow.
        timeout: Seconds for everything; None waits without a bound.
        fail_fast: End as soon as a job has failed (status ``failing``).
        on_hold: Whether a workflow that waits for an approval is waited for, or returned with status ``on_hold``.
        on_timeout: Leave the workflow alone when time is up, or cancel it.
        on_interrupt: The same for Ctrl-C, and for a task that is cancelled.
        on_change: Called with the workflow when its status has changed, ``on_hold`` too.

    Returns:
        How it ended: ``.status``, ``.succeeded``, ``.duration``, ``raise_for_outcome()``.

    Raises:
        WaitTimeoutError: It goes on; ``.last`` is its last state.
        APIError: The service refused, or failed six times in a row.

    Example:
        >>> workflow = ci.pipelines.workflows(ci.pipelines.list("gh/acme/web")[10].id)[0]
        >>> ci.workflows.wait(workflow.id).status == ci.workflows.get(workflow.id).status
        True
    """
    from cijobs._waiting.endings import workflow_look
    from cijobs._waiting.engine import Wait, ending

    what = f"workflow {id}"
    look = workflow_look(what, fail_fast=fail_fast, on_hold=on_hold)
    ends = (
        ending("on_timeout", on_timeout, "workflows.cancel", "cancel"),
        ending("on_interrupt", on_interrupt, "workflows.cancel", "cancel"),
    )
    outcome: Outcome[Workflow] = self._client._wait(
        Wait(what, "workflows.get", {"id": id}, look, timeout, on_change, *ends)
    )
    return outcome
