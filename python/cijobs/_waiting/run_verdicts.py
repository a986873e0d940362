"""How a run of Northflank failed, or why it goes on: told by its containers, since the run itself does not tell."""

from __future__ import annotations

from typing import Any

from cijobs._waiting.engine import Detail

__all__ = ["containers_of"]

_KILLED = {"TASK_KILLED", "TASK_KILLING"}
_PENDING = {"TASK_STAGING", "TASK_STARTING"}


def containers_of(project_id: str, job_id: str, run_id: str) -> Detail:
    """The look at a run's containers."""
    arguments = {"project_id": project_id, "job_id": job_id, "run_id": run_id}
    return Detail("jobs.containers", arguments, _read)


def _read(verdict: str, containers: list[Any]) -> tuple[str, str]:
    """Retries leave containers behind: the newest one decides."""
    newest = max(containers, key=lambda container: container.created_at or 0, default=None)
    status = "" if newest is None else newest.status or ""
    if verdict == "running":
        pending = newest is None or status in _PENDING
        return "pending" if pending else "running", "containers"
    if status in _KILLED:
        return "killed", "containers"
    return ("failed", "containers") if status == "TASK_FAILED" else (verdict, "status")
