"""``ci.pipelines.wait_for_commit``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs._waiting.outcomes import Outcome
    from cijobs.circleci import Workflow


def wait_for_commit(
    self: Namespace,
    project_slug: str,
    sha: str,
    *,
    branch: str | None = None,
    timeout: float | None = 3600,
    appear: float | None = 300,
    settle: float = 10.0,
    fail_fast: bool = False,
    on_hold: Literal["wait", "return"] = "wait",
    on_timeout: Literal["leave", "cancel"] = "leave",
    on_interrupt: Literal["leave", "cancel"] = "leave",
    on_change: Callable[[tuple[Workflow, ...]], None] | None = None,
) -> Outcome[tuple[Workflow, ...]]:
    """Waits for a pipeline of a commit to appear, then until it has ended.

    The newest pipeline of the commit counts; if a newer one has come when it ends, that one is waited for, too. The
    first look reads the newest 100 pipelines at most, later ones only what is new. An errored pipeline, which will have
    no workflows, ends the wait with status ``errored``.

    Args:
        project_slug: ``gh/org/repo``.
        sha: Hash of the commit; 7 digits or more will do, if they begin no other commit's.
        branch: Only pipelines of this branch.
        timeout: Seconds for everything; None waits without a bound.
        appear: Seconds until a pipeline must be there; None for no bound but `timeout`.
        settle: As of ``pipelines.wait``.
        fail_fast: End as soon as a job or a workflow has failed.
        on_hold: Whether a workflow that waits for an approval is waited for, or ends the wait.
        on_timeout: Leave the pipeline alone when time is up, or cancel all its workflows.
        on_interrupt: The same for Ctrl-C, and for a task that is cancelled.
        on_change: Called with the workflows when one has come or changed its status.

    Returns:
        How it ended: ``.status`` is the worst of the workflows, ``.last`` the workflows.

    Raises:
        WaitTimeoutError: No pipeline has come, or it goes on.
        InvalidArgumentError: `sha` is no hash, or begins those of several commits.
        APIError: The service refused, or failed six times in a row.

    Example:
        >>> sha = ci.pipelines.list("gh/acme/web")[10].vcs.revision
        >>> ci.pipelines.wait_for_commit("gh/acme/web", sha[:10], settle=0).status != ""
        True
    """
    from cijobs._waiting.commits import Commit, steps_of_commit
    from cijobs._waiting.pipelines import Manner

    manner = Manner(settle, fail_fast, on_hold, on_timeout, on_interrupt, on_change)
    commit = Commit(project_slug, sha, branch, timeout, appear, manner)
    outcome: Outcome[tuple[Workflow, ...]] = self._client._take(
        lambda clock, rate: steps_of_commit(commit, clock, rate)
    )
    return outcome
