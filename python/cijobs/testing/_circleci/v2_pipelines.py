"""v2 routes of pipelines."""

from __future__ import annotations

from functools import partial
from typing import Any

from cijobs.testing._circleci.lifecycle import look, new_pipeline, start
from cijobs.testing._circleci.paging import page
from cijobs.testing._circleci.v2_render import pipeline_json, workflow_json
from cijobs.testing._circleci.world import World
from cijobs.testing._http.reply import Call, Handler, Refused, Reply
from cijobs.testing._http.times import millis
from cijobs.testing.history import Pipeline

__all__ = ["pipeline_table"]

PROJECT = "/project/{vcs}/{org}/{repo}"
_CONFIG = "version: 2.1\nworkflows:\n  build-and-test:\n    jobs: [lint, build, unit-tests]\n"


def pipeline_table(world: World) -> list[tuple[str, str, Handler]]:
    """Return the routes."""
    return [
        ("GET", "/pipeline", partial(_of_org, world)),
        ("GET", "/pipeline/{pipeline_id}", partial(_get, world)),
        ("GET", "/pipeline/{pipeline_id}/config", partial(_config, world)),
        ("GET", "/pipeline/{pipeline_id}/values", partial(_values, world)),
        ("GET", "/pipeline/{pipeline_id}/workflow", partial(_workflows, world)),
        ("GET", PROJECT + "/pipeline", partial(_of_project, world)),
        ("GET", PROJECT + "/pipeline/mine", partial(_mine, world)),
        ("POST", PROJECT + "/pipeline", partial(_trigger, world)),
        ("GET", PROJECT + "/pipeline/{number:int}", partial(_by_number, world)),
    ]


def _list(world: World, call: Call, pipelines: list[Pipeline]) -> dict[str, Any]:
    return page(call, pipelines, world.page_size, pipeline_json)


def _of_org(world: World, call: Call) -> dict[str, Any]:
    prefix = call.query.get("org-slug", "").replace("github/", "gh/")
    found = [
        pipeline for pipeline in world.history.pipelines if pipeline.project_slug.startswith(prefix + "/")
    ]
    if call.query.get("mine") == "true":
        found = [pipeline for pipeline in found if pipeline.actor == world.me]
    return _list(world, call, found if prefix else [])


def _of_project(world: World, call: Call) -> dict[str, Any]:
    found = world.history.pipelines_of(world.slug(call))
    branch = call.query.get("branch")
    if branch is not None:
        found = [pipeline for pipeline in found if pipeline.branch == branch]
    return _list(world, call, found)


def _mine(world: World, call: Call) -> dict[str, Any]:
    found = world.history.pipelines_of(world.slug(call))
    return _list(world, call, [pipeline for pipeline in found if pipeline.actor == world.me])


def _get(world: World, call: Call) -> dict[str, Any]:
    pipeline = world.pipeline(call.params["pipeline_id"])
    shown = pipeline_json(pipeline)
    start(world, pipeline)
    return shown


def _by_number(world: World, call: Call) -> dict[str, Any]:
    slug, number = world.slug(call), call.params["number"]
    for pipeline in world.history.pipelines_of(slug):
        if pipeline.number == number:
            return pipeline_json(pipeline)
    raise Refused(404, "Pipeline not found")


def _config(world: World, call: Call) -> dict[str, str]:
    world.pipeline(call.params["pipeline_id"])
    return {
        "source": _CONFIG,
        "compiled": "# compiled\n" + _CONFIG,
        "setup-config": "",
        "compiled-setup-config": "",
    }


def _values(world: World, call: Call) -> dict[str, object]:
    pipeline = world.pipeline(call.params["pipeline_id"])
    values: dict[str, object] = {
        "pipeline.id": pipeline.id,
        "pipeline.number": pipeline.number,
        "pipeline.git.revision": pipeline.revision,
        "pipeline.git.branch": pipeline.branch or "",
        "pipeline.git.tag": pipeline.tag or "",
    }
    return {**values, **{f"pipeline.parameters.{name}": value for name, value in pipeline.parameters.items()}}


def _workflows(world: World, call: Call) -> dict[str, Any]:
    pipeline = world.pipeline(call.params["pipeline_id"])
    start(world, pipeline)
    workflows = [look(world, workflow) for workflow in world.history.workflows_of(pipeline.id)]
    return page(call, workflows, world.page_size, workflow_json)


def _trigger(world: World, call: Call) -> Reply:
    slug, branch, tag = world.slug(call), call.field("branch"), call.field("tag")
    if slug.startswith("circleci/"):
        raise Refused(400, "This endpoint is not available to projects that use GitLab or GitHub App.")
    if branch and tag:
        raise Refused(400, "branch and tag are mutually exclusive: send one of them.")
    parameters = call.field("parameters") or {}
    if not isinstance(parameters, dict) or len(parameters) > 100:
        raise Refused(400, "parameters must be an object with at most 100 entries.")
    pipeline = new_pipeline(world, slug, branch=branch, tag=tag, parameters=parameters)
    created = millis(pipeline.created_at)
    return Reply(
        {"number": pipeline.number, "state": "pending", "id": pipeline.id, "created_at": created}, 201
    )
