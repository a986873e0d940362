"""How Northflank writes projects, jobs, runs, builds, containers and errors."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from cijobs.testing._http.reply import Dialect, json_response
from cijobs.testing._http.times import millis
from cijobs.testing._northflank.model import Build, NorthflankJob, Project, Run

__all__ = [
    "NORTHFLANK",
    "build_json",
    "container_json",
    "error_json",
    "job_json",
    "job_row",
    "project_row",
    "run_json",
]


def project_row(project: Project) -> dict[str, Any]:
    """Return a project as lists show it."""
    return {"id": project.id, "name": project.name, "description": f"The {project.name} project"}


def job_row(job: NorthflankJob) -> dict[str, Any]:
    """Return a job as lists show it."""
    return {
        "id": job.id,
        "projectId": job.project_id,
        "appId": f"/acme/{job.project_id}/{job.id}",
        "name": job.name,
        "tags": ["fake-data"],
        "description": "",
        "jobType": job.kind,
        "disabledCI": False,
        "disabledCD": False,
        "suspended": job.suspended,
    }


def job_json(job: NorthflankJob) -> dict[str, Any]:
    """Return one job in full; the concurrency policy is capitalised in answers only."""
    settings: dict[str, Any] = {"backoffLimit": 0, "activeDeadlineSeconds": 600, "runOnSourceChange": "never"}
    if job.kind == "cron":
        settings["cron"] = {
            "schedule": "0 3 * * *",
            "concurrencyPolicy": "Forbid",
            "suspended": job.suspended,
        }
    deployment = {"internal": {"id": "builder", "branch": "main"}, "docker": {"configType": "default"}}
    return {
        **job_row(job),
        "createdAt": millis(job.created_at),
        "billing": {"deploymentPlan": "nf-compute-20"},
        "deployment": deployment,
        "settings": settings,
    }


def run_json(run: Run) -> dict[str, Any]:
    """Return a run; ``concludedAt`` is missing while it runs, and nothing tells aborted from failed."""
    shown = {
        "id": run.id,
        "runName": run.name,
        "status": run.status,
        "concluded": run.status != "RUNNING",
        "active": int(run.status == "RUNNING"),
        "succeeded": int(run.status == "SUCCESS"),
        "failed": int(run.status == "FAILED"),
        "completions": 1,
        "backoffLimit": 0,
        "startedAt": millis(run.started_at),
    }
    return {**shown, **({"concludedAt": millis(run.concluded_at)} if run.concluded_at else {})}


def build_json(build: Build) -> dict[str, Any]:
    """Return a build; ``buildConcludedAt`` is in epoch seconds, ``createdAt`` in ISO 8601."""
    over = build.polls_left is None
    shown: dict[str, Any] = {
        "id": build.id,
        "branch": build.branch,
        "pullRequestId": None,
        "sha": build.sha,
        "registry": {"uri": f"registry.example.com/acme/{build.job_id}:{build.sha[:8]}"},
        "createdAt": millis(build.created_at),
        "status": build.status,
        "concluded": over,
        "message": None,
    }
    if over and build.concluded_at:
        shown.update(success=build.status == "SUCCESS", buildConcludedAt=int(build.concluded_at.timestamp()))
    return shown


def container_json(run: Run) -> dict[str, Any]:
    """Return a run's container; its times are epoch seconds."""
    ended = (
        "TASK_KILLED"
        if run.aborted
        else {"SUCCESS": "TASK_FINISHED", "FAILED": "TASK_FAILED"}.get(run.status)
    )
    updated = run.concluded_at or run.started_at
    return {
        "name": f"{run.name}-{run.id[:5]}",
        "createdAt": int(run.started_at.timestamp()),
        "updatedAt": int(updated.timestamp()),
        "status": ended or "TASK_RUNNING",
    }


def error_json(status: int, message: str) -> dict[str, Any]:
    """Return a failure."""
    return {
        "error": {"status": status, "message": message, "id": HTTPStatus(status).name.lower(), "details": {}}
    }


NORTHFLANK = Dialect(json_response, error_json)
