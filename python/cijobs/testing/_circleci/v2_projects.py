"""v2 routes of users, projects, checkout keys, environment variables and contexts."""

from __future__ import annotations

from functools import partial
from typing import Any

from cijobs.testing._circleci.paging import page
from cijobs.testing._circleci.v2_render import project_json, user_json
from cijobs.testing._circleci.world import World
from cijobs.testing._http.reply import Call, Handler, Refused, Reply

__all__ = ["project_table", "user_table"]

_PROJECT = "/project/{vcs}/{org}/{repo}"
_KEY_FIELDS = ("type", "preferred", "created_at", "public_key", "fingerprint")


def user_table(world: World) -> list[tuple[str, str, Handler]]:
    """Return the routes of users and contexts."""
    return [
        ("GET", "/me", lambda _: user_json(world.me)),
        ("GET", "/me/collaborations", partial(_collaborations, world)),
        ("GET", "/user/{id}", partial(_user, world)),
        ("GET", "/context", partial(_contexts, world)),
        ("GET", "/context/{id}", partial(_context, world)),
    ]


def project_table(world: World) -> list[tuple[str, str, Handler]]:
    """Return the routes of a project and its settings."""
    keys, variables = _PROJECT + "/checkout-key", _PROJECT + "/envvar"
    return [
        ("GET", _PROJECT, partial(_project, world)),
        ("GET", keys, partial(_keys, world)),
        ("POST", keys, partial(_add_key, world)),
        ("GET", keys + "/{fingerprint:path}", partial(_key, world)),
        ("DELETE", keys + "/{fingerprint:path}", partial(_drop_key, world)),
        ("GET", variables, partial(_variables, world)),
        ("POST", variables, partial(_set_variable, world)),
        ("GET", variables + "/{name}", partial(_variable, world)),
        ("DELETE", variables + "/{name}", partial(_drop_variable, world)),
    ]


def _collaborations(world: World, call: Call) -> list[dict[str, Any]]:
    del call
    orgs = dict.fromkeys(slug.rsplit("/", 1)[0] for slug in world.project_slugs)
    kind = {"gh": "github", "bb": "bitbucket"}
    return [
        {
            "id": world.org_id,
            "vcs_type": kind.get(org.split("/")[0], "circleci"),
            "name": org.split("/")[1],
            "avatar_url": "https://avatars.example.com/org",
            "slug": org,
        }
        for org in orgs
    ]


def _user(world: World, call: Call) -> dict[str, str]:
    for actor in world.people:
        if actor.id == call.params["id"]:
            return user_json(actor)
    raise Refused(404, "User not found")


def _contexts(world: World, call: Call) -> dict[str, Any]:
    if not call.query.get("owner-id") and not call.query.get("owner-slug"):
        raise Refused(400, "owner-id or owner-slug is required.")
    return page(call, world.contexts, world.page_size, dict)


def _context(world: World, call: Call) -> dict[str, str]:
    for context in world.contexts:
        if context["id"] == call.params["id"]:
            return context
    raise Refused(404, "Context not found")


def _project(world: World, call: Call) -> dict[str, Any]:
    return project_json(world, world.slug(call))


def _key_json(key: dict[str, Any], digest: str | None = None) -> dict[str, Any]:
    shown = {name: key[name] for name in _KEY_FIELDS}
    return {**shown, "fingerprint": key["sha256"]} if digest == "sha256" else shown


def _keys(world: World, call: Call) -> dict[str, Any]:
    keys = world.settings_of(world.slug(call)).keys
    return page(call, keys, world.page_size, partial(_key_json, digest=call.query.get("digest")))


def _add_key(world: World, call: Call) -> Reply:
    return Reply(_key_json(world.settings_of(world.slug(call)).add_key(call.field("type"))), 201)


def _key(world: World, call: Call) -> dict[str, Any]:
    return _key_json(world.settings_of(world.slug(call)).key(call.params["fingerprint"]))


def _drop_key(world: World, call: Call) -> dict[str, str]:
    settings = world.settings_of(world.slug(call))
    settings.keys.remove(settings.key(call.params["fingerprint"]))
    return {"message": "Checkout key deleted."}


def _variables(world: World, call: Call) -> dict[str, Any]:
    settings = world.settings_of(world.slug(call))
    return page(call, list(settings.variables), world.page_size, settings.variable)


def _set_variable(world: World, call: Call) -> Reply:
    settings = world.settings_of(world.slug(call))
    return Reply(settings.set_variable(call.field("name"), call.field("value")), 201)


def _variable(world: World, call: Call) -> dict[str, str]:
    return world.settings_of(world.slug(call)).variable(call.params["name"])


def _drop_variable(world: World, call: Call) -> dict[str, str]:
    settings = world.settings_of(world.slug(call))
    settings.variable(call.params["name"])
    del settings.variables[call.params["name"]]
    return {"message": "Environment variable deleted."}
