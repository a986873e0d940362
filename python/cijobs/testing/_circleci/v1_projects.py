"""v1.1 routes of the user, projects, keys and variables."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import quote

from cijobs.testing._circleci.world import World
from cijobs.testing._http.reply import Call, Handler, Reply
from cijobs.testing._http.times import millis
from cijobs.testing.history import Job

__all__ = ["project_table"]

_PROJECT = "/project/{vcs}/{org}/{repo}"


def project_table(world: World) -> list[tuple[str, str, Handler]]:
    """Return the routes."""
    keys, variables = _PROJECT + "/checkout-key", _PROJECT + "/envvar"
    return [
        ("GET", "/me", partial(_me, world)),
        ("GET", "/projects", partial(_projects, world)),
        ("POST", _PROJECT + "/follow", partial(_follow, world)),
        ("POST", _PROJECT + "/unfollow", partial(_unfollow, world)),
        ("GET", keys, partial(_keys, world)),
        ("POST", keys, partial(_add_key, world)),
        ("GET", keys + "/{fingerprint:path}", partial(_key, world)),
        ("DELETE", keys + "/{fingerprint:path}", partial(_drop_key, world)),
        ("GET", variables, partial(_variables, world)),
        ("POST", variables, partial(_set_variable, world)),
        ("GET", variables + "/{name}", partial(_variable, world)),
        ("DELETE", variables + "/{name}", partial(_drop_variable, world)),
    ]


def _me(world: World, call: Call) -> dict[str, Any]:
    del call
    urls = {
        f"https://github.com/{slug.split('/', 1)[1]}": {"emails": "default"} for slug in world.project_slugs
    }
    return {
        "login": world.me.login,
        "name": world.me.name,
        "selected_email": "person@example.com",
        "all_emails": ["person@example.com"],
        "avatar_url": "https://avatars.example.com/u/1",
        "admin": False,
        "analytics_id": world.me.id,
        "created_at": "2020-01-01T00:00:00.000Z",
        "projects": urls,
    }


def _projects(world: World, call: Call) -> list[dict[str, Any]]:
    del call
    return [_project(world, slug) for slug in world.project_slugs]


def _project(world: World, slug: str) -> dict[str, Any]:
    """Return a followed project; the keys of ``branches`` are percent-encoded, as the service sends them."""
    vcs, org, repo = slug.split("/")
    kind = {"gh": "github", "bb": "bitbucket"}.get(vcs, vcs)
    jobs = [job for job in world.history.jobs if job.project_slug == slug and job.number and job.branch]
    names = sorted({job.branch or "" for job in jobs})
    branches = {quote(name, safe=""): _branch([job for job in jobs if job.branch == name]) for name in names}
    return {
        "vcs_type": kind,
        "username": org,
        "reponame": repo,
        "vcs_url": f"https://{kind}.com/{org}/{repo}",
        "default_branch": "main",
        "followed": True,
        "oss": True,
        "branches": branches,
    }


def _branch(jobs: list[Job]) -> dict[str, Any]:
    ended = [_brief(job) for job in jobs if job.stopped_at]
    running = [_brief(job) for job in jobs if not job.stopped_at]
    return {"recent_builds": ended[:5], "running_builds": running, "pusher_logins": ["ada"]}


def _brief(job: Job) -> dict[str, Any]:
    return {
        "build_num": job.number,
        "status": job.status,
        "outcome": job.status if job.stopped_at else None,
        "vcs_revision": job.revision,
        "added_at": millis(job.queued_at),
        "pushed_at": millis(job.queued_at),
    }


def _follow(world: World, call: Call) -> dict[str, Any]:
    world.slug(call)
    return {"following": True, "workflow": False, "first_build": None}


def _unfollow(world: World, call: Call) -> dict[str, Any]:
    world.slug(call)
    return {"followed": False}


def _key_json(key: dict[str, Any], digest: str | None = None) -> dict[str, Any]:
    return {
        "public_key": key["public_key"],
        "type": key["type"],
        "fingerprint": key["sha256" if digest == "sha256" else "fingerprint"],
        "login": None,
        "preferred": key["preferred"],
        "time": key["created_at"],
    }


def _keys(world: World, call: Call) -> list[dict[str, Any]]:
    return [_key_json(key, call.query.get("digest")) for key in world.settings_of(world.slug(call)).keys]


def _add_key(world: World, call: Call) -> Reply:
    return Reply(_key_json(world.settings_of(world.slug(call)).add_key(call.field("type"))), 201)


def _key(world: World, call: Call) -> dict[str, Any]:
    return _key_json(world.settings_of(world.slug(call)).key(call.params["fingerprint"]))


def _drop_key(world: World, call: Call) -> dict[str, str]:
    settings = world.settings_of(world.slug(call))
    settings.keys.remove(settings.key(call.params["fingerprint"]))
    return {"message": "ok"}


def _variables(world: World, call: Call) -> list[dict[str, str]]:
    settings = world.settings_of(world.slug(call))
    return [settings.variable(name) for name in settings.variables]


def _set_variable(world: World, call: Call) -> Reply:
    settings = world.settings_of(world.slug(call))
    return Reply(settings.set_variable(call.field("name"), call.field("value")), 201)


def _variable(world: World, call: Call) -> dict[str, str]:
    return world.settings_of(world.slug(call)).variable(call.params["name"])


def _drop_variable(world: World, call: Call) -> dict[str, str]:
    settings = world.settings_of(world.slug(call))
    settings.variable(call.params["name"])
    del settings.variables[call.params["name"]]
    return {"message": "ok"}
