"""``ci.workflows.rerun`` and ``.approve_job``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs._clients.dry_run import DryRun
    from cijobs._clients.options import RetryPolicy, Timeout
    from cijobs.circleci import Message, RerunResult


def rerun(
    self: Namespace,
    id: str,  # noqa: A002 - as in workflows.get
    *,
    from_failed: bool | None = None,
    jobs: Sequence[str] | None = None,
    enable_ssh: bool | None = None,
    sparse_tree: bool | None = None,
    reconcile: bool = False,
    timeout: Timeout | float | None = ...,  # type: ignore[assignment]
    retry: RetryPolicy | int | None = ...,  # type: ignore[assignment]
    extra_headers: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> RerunResult | DryRun:
    """Runs a workflow again, whole or in part, as a new workflow of the same pipeline.

    POST /api/v2/workflow/{id}/rerun (circleci.v2).

    Args:
        id: The workflow's UUID.
        from_failed: Only what failed, and what waits for it. Not together with `jobs`.
        jobs: Only these jobs, by UUID. Not together with `from_failed`.
        enable_ssh: Let the user log in to the jobs by SSH. Needs `jobs`.
        sparse_tree: Leave out parts of the graph that `jobs` do not touch. Needs `jobs`.
        reconcile: After a lost answer, 408 or 5xx, look for 15 seconds for a workflow of that name in the pipeline
            that has come since and was started by the token's user. Costs two more calls before. Never sends again.
        timeout: As for every call.
        retry: As for every call.
        extra_headers: Further headers.
        dry_run: Send nothing, and show what would be sent.

    Returns:
        The new workflow's id; older servers tell a message only.

    Raises:
        OutcomeUnknownError: The answer was lost; with `reconcile` also, where none or several were found
            (``.candidates``).
        APIError: The service refused.

    Example:
        >>> old = ci.pipelines.workflows(ci.pipelines.list("gh/acme/web")[0].id)[0]
        >>> ci.workflows.rerun(old.id, from_failed=True).workflow_id != old.id
        True
    """
    from cijobs._doing.rerunning import rerunning

    arguments = {
        "id": id,
        "from_failed": from_failed,
        "jobs": jobs,
        "enable_ssh": enable_ssh,
        "sparse_tree": sparse_tree,
    }
    options = {"timeout": timeout, "retry": retry, "extra_headers": extra_headers, "dry_run": dry_run}
    result: RerunResult | DryRun = self._client._take(
        lambda *_: rerunning(arguments, options, reconcile=reconcile and not dry_run)
    )
    return result


def approve_job(
    self: Namespace,
    id: str,  # noqa: A002 - as in workflows.get
    name: str,
    *,
    timeout: Timeout | float | None = ...,  # type: ignore[assignment]
    retry: RetryPolicy | int | None = ...,  # type: ignore[assignment]
    extra_headers: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> Message | DryRun:
    """Approves a job by its name: the one of that name that is on hold.

    GET /api/v2/workflow/{id}/job, then POST /api/v2/workflow/{id}/approve/{approval_request_id} (circleci.v2).

    Args:
        id: The workflow's UUID.
        name: Name of the approval job in the configuration.
        timeout: As for every call; of each of the two.
        retry: As for every call.
        extra_headers: Further headers.
        dry_run: Read the jobs, approve nothing, and show what would be sent.

    Returns:
        A sentence for people.

    Raises:
        InvalidArgumentError: No approval job has that name, it is not on hold, or several are; the message names all
            approval jobs.
        OutcomeUnknownError: The answer was lost.
        APIError: The service refused.

    Example:
        >>> ci.workflows.approve_job(held.id, name="hold").message
        'Accepted.'
    """
    from cijobs._doing.approving import approving

    options = {"timeout": timeout, "retry": retry, "extra_headers": extra_headers}
    result: Message | DryRun = self._client._take(lambda *_: approving(id, name, options, dry_run=dry_run))
    return result
