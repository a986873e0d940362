"""v1.1 routes that start or stop builds. Starting ones send Deprecation and Sunset."""

from __future__ import annotations

from functools import partial
from typing import Any

from cijobs.testing._circleci.lifecycle import cancel_job, cancel_workflow, new_pipeline, rerun, start
from cijobs.testing._circleci.v1_builds import branch_in_path
from cijobs.testing._circleci.v1_render import build_row
from cijobs.testing._circleci.world import World
from cijobs.testing._http.reply import Call, Handler, Refused, Reply
from cijobs.testing.history import Job

__all__ = ["DEPRECATED", "action_table"]

DEPRECATED = {"Deprecation": "@1788220800", "Sunset": "Mon, 01 Feb 2027 00:00:00 GMT"}
_PROJECT = "/project/{vcs}/{org}/{repo}"


def action_table(world: World) -> list[tuple[str, str, Handler]]:
    """Return the routes."""
    build = _PROJECT + "/{number:int}"
    return [
        ("POST", _PROJECT, partial(_trigger, world)),
        ("POST", _PROJECT + "/build", partial(_build_project, world)),
        ("POST", _PROJECT + "/tree/{branch:path}", partial(_trigger_branch, world)),
        ("POST", build + "/retry", partial(_retry, world, ssh=False)),
        ("POST", build + "/ssh", partial(_retry, world, ssh=True)),
        ("POST", build + "/cancel", partial(_cancel, world)),
    ]


def _trigger(world: World, call: Call) -> Reply:
    return _begin(world, call, call.field("branch"))


def _trigger_branch(world: World, call: Call) -> Reply:
    return _begin(world, call, branch_in_path(call))


def _begin(world: World, call: Call, branch: str | None) -> Reply:
    tag, revision = call.field("tag"), call.field("revision")
    if tag and revision:
        raise Refused(400, "revision and tag are mutually exclusive.")
    parameters = call.field("build_parameters") or {}
    pipeline = new_pipeline(
        world, world.slug(call), branch=branch, tag=tag, revision=revision, parameters=parameters
    )
    start(world, pipeline)
    job = _named(_jobs(world, pipeline.id), call.field("job") or parameters.get("CIRCLE_JOB"))
    job.parallelism = int(call.field("parallel") or job.parallelism)
    return Reply(build_row(world, job), 201, DEPRECATED)


def _jobs(world: World, pipeline_id: str) -> list[Job]:
    workflow = world.history.workflows_of(pipeline_id)[0]
    return world.history.jobs_of(workflow.id)


def _named(jobs: list[Job], name: Any) -> Job:
    found = [job for job in jobs if name in (None, job.name)]
    if not found:
        raise Refused(400, f"Cannot find a job named {name}.")
    return found[0]


def _build_project(world: World, call: Call) -> Reply:
    slug, branch, tag = world.slug(call), call.field("branch"), call.field("tag")
    if branch and tag:
        raise Refused(400, "branch and tag are mutually exclusive.")
    start(world, new_pipeline(world, slug, branch=branch, tag=tag, revision=call.field("revision")))
    return Reply({"status": 200, "body": "Build created"}, 200, DEPRECATED)


def _retry(world: World, call: Call, *, ssh: bool) -> Reply:
    job = world.job(world.slug(call), call.params["number"])
    _, copies = rerun(world, world.workflow(job.workflow_id), [job], ssh=ssh)
    return Reply(build_row(world, copies[0]), 200, DEPRECATED)


def _cancel(world: World, call: Call) -> dict[str, Any]:
    job = world.job(world.slug(call), call.params["number"])
    cancel_job(world, job)
    cancel_workflow(world, world.workflow(job.workflow_id))
    return build_row(world, job)
