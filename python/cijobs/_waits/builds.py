"""``nf.builds.wait``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from cijobs._bind import Namespace
    from cijobs._logs.lines import LogEntry
    from cijobs._waiting.outcomes import Outcome
    from cijobs.northflank import Build


def wait(
    self: Namespace,
    project_id: str,
    job_id: str,
    build_id: str,
    *,
    timeout: float | None = 3600,
    on_timeout: Literal["leave", "abort", "abort_and_wait"] = "leave",
    on_interrupt: Literal["leave", "abort"] = "leave",
    on_change: Callable[[Build], None] | None = None,
    on_log: Callable[[LogEntry], object] | None = None,
) -> Outcome[Build]:
    """Waits until a build has ended; as :meth:`Runs.wait` for a run. Needs the permission Deploy Build.

    Args:
        project_id: Id of the project.
        job_id: Id of the job.
        build_id: Id of the build.
        timeout: Seconds for everything; None waits without a bound.
        on_timeout: Leave the build alone when time is up, abort it, or abort it and wait for its end.
        on_interrupt: The same for Ctrl-C, and for a task that is cancelled.
        on_change: Called with the build when its status has changed.
        on_log: Called with each line that it prints.

    Returns:
        How it ended: ``.status``, ``.succeeded``, ``.verdict``, ``.duration``, ``raise_for_outcome()``.

    Raises:
        WaitTimeoutError: It goes on, or was aborted; ``.last`` is its last state.
        APIError: The service refused, or failed six times in a row.

    Example:
        >>> build = nf.builds.list(fake_nf.project_id, fake_nf.job_id)[0]
        >>> nf.builds.wait(fake_nf.project_id, fake_nf.job_id, build.id).verdict
        'succeeded'
    """
    from cijobs._logs.calls import build_log, wait_of
    from cijobs._waiting.endings import build_look

    job = {"project_id": project_id, "job_id": job_id}
    question = build_log(job, build_id, False)
    asked = wait_of(
        question,
        build_look(question.what),
        abort="builds.abort",
        on_timeout=on_timeout,
        on_interrupt=on_interrupt,
        logs=on_log is not None,
        timeout=timeout,
        on_change=on_change,
    )
    outcome: Outcome[Build] = self._client._wait(asked, on_log)
    return outcome
