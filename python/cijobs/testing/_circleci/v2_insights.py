"""v2 routes of insights, worked out from the history. Durations here are seconds."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from statistics import mean, median, pstdev
from typing import Any

from cijobs.testing._circleci.paging import page
from cijobs.testing._circleci.world import World
from cijobs.testing._http.reply import Call, Handler
from cijobs.testing._http.times import millis
from cijobs.testing.history import Job, Test, Workflow

__all__ = ["flaky_tests", "insights_table"]

_INSIGHTS = "/insights/{vcs}/{org}/{repo}"


def insights_table(world: World) -> list[tuple[str, str, Handler]]:
    """Return the routes."""
    return [
        ("GET", _INSIGHTS + "/flaky-tests", partial(_flaky, world)),
        ("GET", _INSIGHTS + "/branches", partial(_branches, world)),
        ("GET", _INSIGHTS + "/workflows", partial(_workflows, world)),
        ("GET", _INSIGHTS + "/workflows/{name}", partial(_runs, world)),
    ]


def flaky_tests(world: World, slug: str) -> list[tuple[Job, Test, int]]:
    """Return the tests that failed and passed on one commit: the last failed job, the test, how often."""
    results: dict[tuple[str, str, str, str], list[tuple[Job, Test]]] = defaultdict(list)
    for job in world.history.jobs:
        if job.project_slug == slug and job.has_tests:
            for test in world.history.tests_of(job):
                results[job.revision, job.name, test.classname, test.name].append((job, test))
    found: dict[tuple[str, str, str], list[tuple[Job, Test]]] = defaultdict(list)
    for key, pairs in results.items():
        if {"success", "failure"} <= {test.result for _, test in pairs}:
            found[key[1:]].append(next(pair for pair in pairs if pair[1].result == "failure"))
    return [(*pairs[0], len(pairs)) for pairs in found.values()]


def _flaky(world: World, call: Call) -> dict[str, Any]:
    found = [_flaky_json(world, *item) for item in flaky_tests(world, world.slug(call))]
    return {"flaky_tests": found, "total_flaky_tests": len(found)}


def _flaky_json(world: World, job: Job, test: Test, times: int) -> dict[str, Any]:
    workflow = world.workflow(job.workflow_id)
    return {
        "time_wasted": round(test.run_time * times),
        "workflow_created_at": millis(workflow.created_at),
        "workflow_id": workflow.id,
        "classname": test.classname,
        "pipeline_number": job.pipeline_number,
        "workflow_name": workflow.name,
        "test_name": test.name,
        "job_name": job.name,
        "job_number": job.number,
        "times_flaked": times,
        "source": test.source,
        "file": test.file,
    }


def _branches(world: World, call: Call) -> dict[str, Any]:
    slug = world.slug(call)
    names = {pipeline.branch for pipeline in world.history.pipelines_of(slug) if pipeline.branch}
    return {"branches": sorted(names), "org_id": world.org_id, "project_id": world.project_id(slug)}


def _ended(world: World, call: Call) -> list[Workflow]:
    """Return the ended workflows of the wanted branch: the given one, else main, else all."""
    slug, branch = world.slug(call), call.query.get("branch", "main")
    if call.query.get("all-branches") == "true":
        branch = ""
    return [
        workflow
        for workflow in world.history.workflows
        if workflow.project_slug == slug
        and workflow.stopped_at
        and branch in ("", world.pipeline(workflow.pipeline_id).branch)
    ]


def _seconds(workflow: Workflow) -> int:
    return round((workflow.stopped_at - workflow.created_at).total_seconds()) if workflow.stopped_at else 0


def _workflows(world: World, call: Call) -> dict[str, Any]:
    groups: dict[str, list[Workflow]] = defaultdict(list)
    for workflow in _ended(world, call):
        groups[workflow.name].append(workflow)
    project = world.project_id(world.slug(call))
    return page(call, sorted(groups.items()), world.page_size, lambda group: _metrics(*group, project))


def _metrics(name: str, runs: list[Workflow], project_id: str) -> dict[str, Any]:
    good = sum(run.status == "success" for run in runs)
    failed = sum(run.status == "failed" for run in runs)
    metrics = {
        "success_rate": good / len(runs),
        "total_runs": len(runs),
        "failed_runs": failed,
        "successful_runs": good,
        "throughput": round(len(runs) / 30, 4),
        "mttr": 0,
        "total_recoveries": 0,
        "duration_metrics": _spread(sorted(_seconds(run) for run in runs)),
        "total_credits_used": sum(_seconds(run) // 6 for run in runs),
    }
    window = {"window_start": millis(runs[-1].created_at), "window_end": millis(runs[0].created_at)}
    return {"name": name, "metrics": metrics, **window, "project_id": project_id}


def _spread(times: list[int]) -> dict[str, float]:
    p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
    return {
        "min": times[0],
        "max": times[-1],
        "median": round(median(times)),
        "mean": round(mean(times)),
        "p95": p95,
        "standard_deviation": round(pstdev(times), 1),
    }


def _runs(world: World, call: Call) -> dict[str, Any]:
    found = [workflow for workflow in _ended(world, call) if workflow.name == call.params["name"]]
    return page(call, found, world.page_size, lambda run: _run_json(world, run))


def _run_json(world: World, run: Workflow) -> dict[str, Any]:
    return {
        "id": run.id,
        "branch": world.pipeline(run.pipeline_id).branch,
        "duration": _seconds(run),
        "created_at": millis(run.created_at),
        "stopped_at": millis(run.stopped_at) if run.stopped_at else None,
        "credits_used": _seconds(run) // 6,
        "status": run.status,
        "is_approval": False,
    }
