"""v1.1 routes that read builds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from cijobs.testing._circleci.v1_render import artifact_row, build_full, build_row, outcome, test_row
from cijobs.testing._circleci.v1_steps import STEP_NAMES, output, steps
from cijobs.testing._circleci.world import World
from cijobs.testing._http.reply import Call, Handler, Refused, Reply
from cijobs.testing.history import Job

__all__ = ["branch_in_path", "build_table"]

_PROJECT = "/project/{vcs}/{org}/{repo}"
_FILTERS: dict[str, Callable[[Job], bool]] = {
    "completed": lambda job: outcome(job) is not None,
    "successful": lambda job: outcome(job) == "success",
    "failed": lambda job: outcome(job) in ("failed", "timedout", "infrastructure_fail"),
    "running": lambda job: job.status == "running",
}


def build_table(world: World) -> list[tuple[str, str, Handler]]:
    """Return the routes."""
    build = _PROJECT + "/{number:int}"
    return [
        ("GET", "/recent-builds", partial(_recent, world)),
        ("GET", _PROJECT, partial(_of_project, world)),
        ("GET", _PROJECT + "/tree/{branch:path}", partial(_of_branch, world)),
        ("GET", _PROJECT + "/latest/artifacts", partial(_latest_artifacts, world)),
        ("GET", build, partial(_build, world)),
        ("GET", build + "/tests", partial(_tests, world)),
        ("GET", build + "/artifacts", partial(_artifacts, world)),
        ("GET", build + "/output/{step:int}/{index:int}", partial(_output, world)),
    ]


def branch_in_path(call: Call) -> str:
    """Return the branch of ``/tree/:branch``; 404 unless its slashes came as ``%2F``."""
    if "/" in call.raw_path.split("/tree/", 1)[1]:
        raise Refused(404, "Not found: slashes in a branch must be sent as %2F.")
    branch: str = call.params["branch"]
    return branch


def _built(world: World, slug: str | None = None) -> list[Job]:
    """Return the jobs that have a build number, newest first."""
    jobs = [job for job in world.history.jobs if job.number and slug in (None, job.project_slug)]
    return jobs if slug is None else sorted(jobs, key=lambda job: job.number or 0, reverse=True)


def _any(job: Job) -> bool:
    return bool(job.number)


def _slice(world: World, call: Call, jobs: Iterable[Job]) -> list[dict[str, Any]]:
    keep = _FILTERS.get(call.query.get("filter", ""), _any)
    limit, offset = min(_whole(call, "limit", 30), 100), _whole(call, "offset", 0)
    chosen = [job for job in jobs if keep(job)][offset : offset + limit]
    return [build_row(world, job, shallow=call.query.get("shallow") == "true") for job in chosen]


def _whole(call: Call, name: str, default: int) -> int:
    text = call.query.get(name, str(default))
    if not text.isdecimal():
        raise Refused(400, f"{name} must be a whole number.")
    return int(text)


def _recent(world: World, call: Call) -> list[dict[str, Any]]:
    return _slice(world, call, _built(world))


def _of_project(world: World, call: Call) -> list[dict[str, Any]]:
    return _slice(world, call, _built(world, world.slug(call)))


def _of_branch(world: World, call: Call) -> list[dict[str, Any]]:
    branch = branch_in_path(call)
    return _slice(world, call, (job for job in _built(world, world.slug(call)) if job.branch == branch))


def _job(world: World, call: Call) -> Job:
    return world.job(world.slug(call), call.params["number"])


def _build(world: World, call: Call) -> dict[str, Any]:
    return build_full(world, _job(world, call))


def _tests(world: World, call: Call) -> dict[str, Any]:
    return {"tests": [test_row(test) for test in world.history.tests_of(_job(world, call))], "exceptions": []}


def _artifacts(world: World, call: Call) -> list[dict[str, Any]]:
    return [artifact_row(world, artifact) for artifact in world.history.artifacts_of(_job(world, call))]


def _latest_artifacts(world: World, call: Call) -> list[dict[str, Any]]:
    keep = _FILTERS.get(call.query.get("filter", "completed"), _FILTERS["completed"])
    branch = call.query.get("branch", "main")
    jobs = [job for job in _built(world, world.slug(call)) if job.branch == branch and keep(job)]
    return [artifact_row(world, artifact) for artifact in world.history.artifacts_of(jobs[0])] if jobs else []


def _output(world: World, call: Call) -> Any:
    job, step, node = _job(world, call), call.params["step"], call.params["index"]
    known = steps(world, job)
    if step >= min(len(known), len(STEP_NAMES)) or node >= len(known[step]["actions"]):
        raise Refused(404, "Output not found")
    messages = output(job, step, node)
    if call.query.get("file") != "true":
        return messages
    text = "".join(message["message"] for message in messages)
    return Reply(text.encode(), media="text/plain; charset=utf-8")
