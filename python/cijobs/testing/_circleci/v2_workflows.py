"""v2 routes of workflows and jobs."""

from __future__ import annotations

from functools import partial
from typing import Any

from cijobs.testing._circleci.lifecycle import approve, cancel_job, cancel_workflow, look, rerun
from cijobs.testing._circleci.paging import page
from cijobs.testing._circleci.v2_render import artifact_json, job_details, job_json, test_json, workflow_json
from cijobs.testing._circleci.world import World
from cijobs.testing._http.reply import Call, Handler, Refused, Reply
from cijobs.testing._http.times import seconds
from cijobs.testing.history import Job

__all__ = ["job_table", "workflow_table"]

_PROJECT = "/project/{vcs}/{org}/{repo}"


def workflow_table(world: World) -> list[tuple[str, str, Handler]]:
    """Return the routes of workflows."""
    return [
        ("GET", "/workflow/{id}", partial(_get, world)),
        ("GET", "/workflow/{id}/job", partial(_jobs, world)),
        ("POST", "/workflow/{id}/cancel", partial(_cancel, world)),
        ("POST", "/workflow/{id}/rerun", partial(_rerun, world)),
        ("POST", "/workflow/{id}/approve/{request_id}", partial(_approve, world)),
    ]


def job_table(world: World) -> list[tuple[str, str, Handler]]:
    """Return the routes of jobs."""
    return [
        ("GET", _PROJECT + "/job/{number:int}", partial(_details, world)),
        ("POST", _PROJECT + "/job/{number:int}/cancel", partial(_cancel_job, world)),
        ("GET", _PROJECT + "/{number:int}/artifacts", partial(_artifacts, world)),
        ("GET", _PROJECT + "/{number:int}/tests", partial(_tests, world)),
        ("GET", "/jobs/{job_id}", partial(_by_id, world)),
        ("POST", "/jobs/{job_id}/cancel", partial(_cancel_by_id, world)),
    ]


def _get(world: World, call: Call) -> dict[str, Any]:
    return workflow_json(look(world, world.workflow(call.params["id"])))


def _jobs(world: World, call: Call) -> dict[str, Any]:
    workflow = world.workflow(call.params["id"])
    return page(call, world.history.jobs_of(workflow.id), world.page_size, job_json)


def _cancel(world: World, call: Call) -> Reply:
    cancel_workflow(world, world.workflow(call.params["id"]))
    return Reply({"message": "Accepted."}, 202)


def _approve(world: World, call: Call) -> Reply:
    approve(world, world.workflow(call.params["id"]), call.params["request_id"])
    return Reply({"message": "Accepted."}, 202)


def _rerun(world: World, call: Call) -> Reply:
    old, wanted, failed = world.workflow(call.params["id"]), call.field("jobs"), call.field("from_failed")
    if wanted and failed:
        raise Refused(400, "jobs and from_failed are mutually exclusive.")
    jobs = world.history.jobs_of(old.id)
    if failed:
        jobs = [job for job in jobs if job.status != "success"]
    if wanted:
        jobs = _chosen(jobs, wanted)
    workflow, _ = rerun(world, old, jobs, ssh=bool(call.field("enable_ssh")))
    return Reply({"workflow_id": workflow.id}, 202)


def _chosen(jobs: list[Job], wanted: Any) -> list[Job]:
    unknown = set(wanted) - {job.id for job in jobs}
    if unknown:
        raise Refused(404, "Job not found in this workflow.")
    return [job for job in jobs if job.id in wanted]


def _job(world: World, call: Call) -> Job:
    return world.job(world.slug(call), call.params["number"])


def _details(world: World, call: Call) -> dict[str, Any]:
    job = _job(world, call)
    look(world, world.workflow(job.workflow_id))  # a job whose workflow nobody looks at would run for ever
    return job_details(world, job)


def _cancel_job(world: World, call: Call) -> dict[str, str]:
    cancel_job(world, _job(world, call))
    return {"message": "Job canceled."}


def _artifacts(world: World, call: Call) -> dict[str, Any]:
    artifacts = world.history.artifacts_of(_job(world, call))
    return page(call, artifacts, world.page_size * 5, partial(artifact_json, world))


def _tests(world: World, call: Call) -> dict[str, Any]:
    tests = world.history.tests_of(_job(world, call))
    return page(call, tests, world.page_size * 5, test_json)


def _found(world: World, call: Call) -> Job:
    job = world.history.job_by_id(call.params["job_id"])
    if job is None:
        raise Refused(404, "Job not found")
    return job


def _by_id(world: World, call: Call) -> dict[str, Any]:
    job = _found(world, call)
    shown: dict[str, Any] = {
        "id": job.id,
        "name": job.name,
        "type": job.type,
        "status": job.status,
        "project_id": world.project_id(job.project_slug),
        "pipeline_id": job.pipeline_id,
        "workflow_id": job.workflow_id,
    }
    times = {"started_at": job.started_at, "stopped_at": job.stopped_at if job.started_at else None}
    shown.update({key: seconds(time) for key, time in times.items() if time})
    return {**shown, **({"job_number": job.number} if job.number else {})}


def _cancel_by_id(world: World, call: Call) -> dict[str, str]:
    cancel_job(world, _found(world, call))
    return {"message": "Job canceled."}
