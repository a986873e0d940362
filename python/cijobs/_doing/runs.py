"""``nf.runs.start``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs._clients.dry_run import DryRun
    from cijobs._clients.options import RetryPolicy, Timeout
    from cijobs.northflank import Billing, Deployment, Run


def start(
    self: Namespace,
    project_id: str,
    job_id: str,
    *,
    runtime_environment: Mapping[str, Any] | None = None,
    runtime_files: Mapping[str, Any] | None = None,
    docker_secret_mounts: Mapping[str, Any] | None = None,
    billing: Billing | Mapping[str, Any] | None = None,
    deployment: Deployment | Mapping[str, Any] | None = None,
    reconcile: bool = False,
    timeout: Timeout | float | None = ...,  # type: ignore[assignment]
    retry: RetryPolicy | int | None = ...,  # type: ignore[assignment]
    extra_headers: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> Run | DryRun:
    """Starts a run of a job; the answer holds only `id` and `run_name`.

    POST /v1/projects/{projectId}/jobs/{jobId}/runs (northflank.v1). The run uses the newest successful build unless
    `deployment` says otherwise.

    Args:
        project_id: Id of the project.
        job_id: Id of the job.
        runtime_environment: Environment variables of this run: names (letters, digits, ``_ - / .``) and texts.
        runtime_files: Files of this run: absolute paths, each with ``{"data": <base64>, "encoding": "utf-8"}``.
        docker_secret_mounts: Secrets of the build: names, each with ``{"data": <base64>, "encoding": "utf-8"}``.
        billing: Another plan for this run: ``{"deploymentPlan": "nf-compute-20"}``.
        deployment: Another image, command or storage: ``docker``, ``buildpack``, ``storage``, and one of ``internal``
            and ``external``.
        reconcile: After a lost answer, 408 or 5xx, look for 15 seconds for a run of the job that has come since.
            Northflank does not tell who started a run: it may be another's, or one of the schedule. Costs one more
            call before. Never sends again.
        timeout: As for every call.
        retry: As for every call.
        extra_headers: Further headers.
        dry_run: Send nothing, and show what would be sent.

    Returns:
        The run.

    Raises:
        OutcomeUnknownError: The answer was lost; with `reconcile` also, where none or several were found
            (``.candidates``).
        APIError: The service refused.

    Example:
        >>> nf.runs.start(fake_nf.project_id, fake_nf.job_id, runtime_environment={"SUITE": "fast"}).run_name != ""
        True
    """
    from cijobs._doing.starting import starting

    arguments = {
        "project_id": project_id,
        "job_id": job_id,
        "runtime_environment": runtime_environment,
        "runtime_files": runtime_files,
        "docker_secret_mounts": docker_secret_mounts,
        "billing": billing,
        "deployment": deployment,
    }
    options = {"timeout": timeout, "retry": retry, "extra_headers": extra_headers, "dry_run": dry_run}
    run: Run | DryRun = self._client._take(
        lambda *_: starting(arguments, options, reconcile=reconcile and not dry_run)
    )
    return run
