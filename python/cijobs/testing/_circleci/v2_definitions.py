"""v2 routes of pipeline definitions, and of pipelines triggered by one."""

from __future__ import annotations

from functools import partial
from typing import Any

from cijobs.testing._circleci.lifecycle import new_pipeline
from cijobs.testing._circleci.paging import page
from cijobs.testing._circleci.world import World
from cijobs.testing._http.reply import Call, Handler, Refused, Reply
from cijobs.testing._http.times import millis
from cijobs.testing.history.dice import Dice

__all__ = ["definition_table"]

_OF_PROJECT = "/projects/{project_id}/pipeline-definitions"
_SOURCE = {"provider": "github_app", "repo": {"full_name": "acme/web", "external_id": "4711"}}


def definition_table(world: World) -> list[tuple[str, str, Handler]]:
    """Return the routes."""
    return [
        ("GET", _OF_PROJECT, partial(_list, world)),
        ("GET", _OF_PROJECT + "/{definition_id}", partial(_get, world)),
        ("POST", "/project/{vcs}/{org}/{repo}/pipeline/run", partial(_run, world)),
    ]


def _slug(world: World, call: Call) -> str:
    for slug in world.project_slugs:
        if world.project_id(slug) == call.params["project_id"]:
            return slug
    raise Refused(404, "Project not found")


def _definitions(world: World, slug: str) -> list[dict[str, Any]]:
    """Return those of a project, one for each name that the world gives its projects."""
    dice = Dice(world.shape.seed, slug, "definitions")
    return [
        {
            "id": dice.uuid(),
            "name": name,
            "description": "",
            "created_at": millis(world.shape.now),
            "config_source": {**_SOURCE, "file_path": f".circleci/{name}.yml"},
            "checkout_source": _SOURCE,
        }
        for name in world.definitions
    ]


def _list(world: World, call: Call) -> dict[str, Any]:
    return page(call, _definitions(world, _slug(world, call)), world.page_size, dict)


def _get(world: World, call: Call) -> dict[str, Any]:
    for definition in _definitions(world, _slug(world, call)):
        if definition["id"] == call.params["definition_id"]:
            return definition
    raise Refused(404, "Pipeline definition not found")


def _run(world: World, call: Call) -> Reply:
    """Answer 201 with the pipeline, or 200 with a message where none is created."""
    slug = world.slug(call)
    if call.field("definition_id") not in {one["id"] for one in _definitions(world, slug)}:
        raise Refused(404, "Pipeline definition not found")
    config, checkout = call.field("config") or {}, call.field("checkout") or {}
    if not config or not checkout:
        raise Refused(400, "config and checkout need a branch or a tag each.")
    if checkout.get("branch") in world.unbuilt_branches:
        return Reply({"message": "No pipeline was created: nothing to run on this branch."}, 200)
    pipeline = new_pipeline(
        world,
        slug,
        branch=checkout.get("branch"),
        tag=checkout.get("tag"),
        parameters=call.field("parameters") or {},
    )
    created = {"id": pipeline.id, "number": pipeline.number, "state": "pending"}
    return Reply({**created, "created_at": millis(pipeline.created_at)}, 201)
