"""``nf.runs.build_and_start``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs._logs.lines import LogEntry
    from cijobs.northflank import Billing, Build, Deployment, Run


def build_and_start(
    self: Namespace,
    project_id: str,
    job_id: str,
    *,
    sha: str | None = None,
    overrides: Mapping[str, Any] | None = None,
    timeout: float | None = 3600,
    on_change: Callable[[Build], None] | None = None,
    on_log: Callable[[LogEntry], object] | None = None,
    runtime_environment: Mapping[str, Any] | None = None,
    runtime_files: Mapping[str, Any] | None = None,
    docker_secret_mounts: Mapping[str, Any] | None = None,
    billing: Billing | Mapping[str, Any] | None = None,
    deployment: Deployment | Mapping[str, Any] | None = None,
) -> Run:
    """Builds a job's image, waits for the build, and starts a run of it.

    Nothing is started if the build does not succeed. The run names the build where the job takes its image from a
    build service; else it takes the newest good build, which is this one unless another has ended since.

    Args:
        project_id: Id of the project.
        job_id: Id of the job.
        sha: Full hash of the commit, 40 digits; by default the newest.
        overrides: Of the build, as for ``builds.start``.
        timeout: Seconds for the build; None waits without a bound.
        on_change: Called with the build when its status has changed.
        on_log: Called with each line that the build prints.
        runtime_environment: Of the run, as for ``runs.start``.
        runtime_files: Of the run.
        docker_secret_mounts: Of the run.
        billing: Of the run.
        deployment: Of the run; without another image.

    Returns:
        The run, with ``id`` and ``run_name``.

    Raises:
        OutcomeError: The build did not succeed; ``.outcome`` tells more.
        InvalidArgumentError: The job runs an image from elsewhere, so there is nothing to build; or an argument of the
            run is wrong. Nothing was built.
        WaitTimeoutError: The build goes on.

    Example:
        >>> run = nf.runs.build_and_start(fake_nf.project_id, fake_nf.job_id, sha="0" * 40)
        >>> nf.runs.get(fake_nf.project_id, fake_nf.job_id, run.id).status
        'RUNNING'
    """
    from cijobs._waiting.build_and_start import Plan, steps_of

    arguments = {
        "runtime_environment": runtime_environment,
        "runtime_files": runtime_files,
        "docker_secret_mounts": docker_secret_mounts,
        "billing": billing,
    }
    job = {"project_id": project_id, "job_id": job_id}
    build = {"sha": sha, "overrides": overrides}
    plan = Plan(job, build, arguments, deployment, timeout, on_change, with_log=on_log is not None)
    run: Run = self._client._take(lambda clock, rate: steps_of(plan, clock, rate), on_log)
    return run
