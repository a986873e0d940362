"""The routes of projects, jobs, runs, builds and what a run printed."""

from __future__ import annotations

from functools import partial
from typing import Any

from cijobs.testing._http.reply import Call, Handler, Refused
from cijobs.testing._http.times import millis
from cijobs.testing._northflank.logs import build_rows, range_of, run_rows
from cijobs.testing._northflank.paging import page
from cijobs.testing._northflank.render import (
    build_json,
    container_json,
    job_json,
    job_row,
    project_row,
    run_json,
)
from cijobs.testing._northflank.world import Land

__all__ = ["table"]

_JOB = "/projects/{project}/jobs/{job}"
_RUN_FIELDS = {
    "runtimeEnvironment",
    "runtimeFiles",
    "dockerSecretMounts",
    "billing",
    "deployment",
}


def table(land: Land) -> list[tuple[str, str, Handler]]:
    """Return the routes, without the ``/v1`` or ``/v1/teams/{team}`` in front."""
    return [
        ("GET", "/projects", partial(_projects, land)),
        ("GET", "/projects/{project}", partial(_project, land)),
        ("GET", "/projects/{project}/jobs", partial(_jobs, land)),
        ("GET", _JOB, partial(_job, land)),
        ("POST", _JOB + "/pause", partial(_suspend, land, suspended=True)),
        ("POST", _JOB + "/resume", partial(_suspend, land, suspended=False)),
        ("POST", _JOB + "/runs", partial(_start_run, land)),
        ("GET", _JOB + "/runs", partial(_runs, land)),
        ("GET", _JOB + "/runs/{run}", partial(_run, land)),
        ("DELETE", _JOB + "/runs/{run}", partial(_abort_run, land)),
        ("GET", _JOB + "/containers", partial(_containers, land)),
        ("GET", _JOB + "/logs", partial(_logs, land)),
        ("GET", _JOB + "/build-logs", partial(_build_logs, land)),
        ("POST", _JOB + "/build", partial(_start_build, land)),
        ("GET", _JOB + "/build", partial(_builds, land)),
        ("GET", _JOB + "/build/{build}", partial(_build, land)),
        ("DELETE", _JOB + "/build/{build}", partial(_abort_build, land)),
    ]


def _projects(land: Land, call: Call) -> dict[str, Any]:
    return page(call, "projects", land.history.projects, project_row)


def _project(land: Land, call: Call) -> dict[str, Any]:
    project = land.project(call)
    jobs = [job_row(job) for job in land.history.jobs if job.project_id == project.id]
    more = {"deployment": {"region": "europe-west"}, "createdAt": millis(project.created_at)}
    return {"data": {**project_row(project), **more, "services": [], "jobs": jobs, "addons": []}}


def _jobs(land: Land, call: Call) -> dict[str, Any]:
    project = land.project(call)
    return page(call, "jobs", [job for job in land.history.jobs if job.project_id == project.id], job_row)


def _job(land: Land, call: Call) -> dict[str, Any]:
    return {"data": job_json(land.job(call))}


def _suspend(land: Land, call: Call, *, suspended: bool) -> dict[str, Any]:
    job = land.job(call)
    if not suspended and not job.suspended:
        raise Refused(409, "Job is not paused.")
    job.suspended = suspended
    return {"data": {}}


def _start_run(land: Land, call: Call) -> dict[str, Any]:
    """Start a run; the answer has its id and name, not its status."""
    job = land.job(call)
    if call.body is not None and not isinstance(call.body, dict):
        raise Refused(400, "Invalid request body: expected an object.")
    unknown = set(call.body or {}) - _RUN_FIELDS
    if unknown:
        raise Refused(400, f"Invalid request body: unknown property {sorted(unknown)[0]!r}.")
    run = land.start_run(job, call.body)
    return {"data": {"id": run.id, "runName": run.name}}


def _runs(land: Land, call: Call) -> dict[str, Any]:
    return page(call, "runs", land.runs(land.job(call)), run_json)


def _run(land: Land, call: Call) -> dict[str, Any]:
    run = land.run(call)
    land.look(run)
    return {"data": run_json(run)}


def _abort_run(land: Land, call: Call) -> dict[str, Any]:
    run = land.run(call)
    if run.status == "RUNNING":
        land.end(run, "FAILED")
        run.aborted = True
    return {"data": {}}


def _containers(land: Land, call: Call) -> dict[str, Any]:
    runs = land.runs(land.job(call))
    wanted = call.query.get("runId") or (runs[0].id if runs else "")
    return page(call, "containers", [run for run in runs if run.id == wanted], container_json, runId=wanted)


def _logs(land: Land, call: Call) -> dict[str, Any]:
    runs = land.runs(land.job(call))
    wanted = [run for run in runs if run.id == call.query.get("runId", run.id)][:1]
    return range_of(land, call, [row for run in wanted for row in run_rows(land, run)])


def _build_logs(land: Land, call: Call) -> dict[str, Any]:
    builds = land.builds(land.job(call))
    wanted = [build for build in builds if build.id == call.query.get("buildId", build.id)][:1]
    return range_of(land, call, [row for build in wanted for row in build_rows(land, build)])


def _start_build(land: Land, call: Call) -> dict[str, Any]:
    sha = call.field("sha") or land.dice.hex(40)
    return {"data": build_json(land.start_build(land.job(call), call.field("branch") or "main", sha))}


def _builds(land: Land, call: Call) -> dict[str, Any]:
    return page(call, "builds", land.builds(land.job(call)), build_json)


def _build(land: Land, call: Call) -> dict[str, Any]:
    build = land.build(call)
    land.look(build)
    return {"data": build_json(build)}


def _abort_build(land: Land, call: Call) -> dict[str, Any]:
    build = land.build(call)
    if build.polls_left is not None:
        land.end(build, "ABORTED")
    return {"data": {}}
