"""How long a history would take, before it is asked for."""

from __future__ import annotations

import math
import time
from typing import Any, NamedTuple

from cijobs._doors.door import Door
from cijobs._history.plan import make_plan

__all__ = ["Estimate", "estimate"]

_MOST_PAGES = 5  # of pipelines that are read; beyond them their rate is taken to go on
_SAMPLE = 3  # pipelines whose workflows and jobs are counted
_SAMPLE_OF_NAMED = 20  # of workflows that are asked for by name: one of them may run now and then only
_PER_PAGE = 20  # pipelines that the service gives at once
_TRUNK = ("pipelines", "workflows", "jobs")
_LEAVES = ("job_details", "tests", "artifacts", "builds")


class Estimate(NamedTuple):
    """What a history would take, about.

    Attributes:
        pipelines: In the time asked for; exact up to a hundred.
        jobs: With a number, so with something to read below them.
        calls: In all; jobs with thousands of tests or artifacts take some more.
        minutes: At the speed of the sample, with as many calls at once as the client allows.
        sampled_calls: What this estimate itself took.
    """

    pipelines: int
    jobs: int
    calls: int
    minutes: float
    sampled_calls: int


async def estimate(door: Door, project_slug: str, **asked: Any) -> Estimate:
    """See :meth:`cijobs.CircleCI.estimate`."""
    plan = make_plan(project_slug, **asked, strict=False, bounded=False)
    begun = time.monotonic()
    pipelines, pages, total = await _pipelines(door, plan)
    size = _SAMPLE_OF_NAMED if plan["workflows"] else _SAMPLE
    sample = pipelines[:: max(1, len(pipelines) // size)][:size]
    workflows, jobs, calls = await _below(door, sample, plan["workflows"])
    seconds = (time.monotonic() - begun) / max(1, pages + calls)
    scale = total / max(1, len(sample))
    needed = _calls(plan["include"], total, workflows * scale, jobs * scale)
    minutes = needed * seconds / max(1, door.client._native.max_in_flight) / 60
    return Estimate(total, round(jobs * scale), round(needed), minutes, pages + calls)


def _calls(include: list[str], pipelines: int, workflows: float, jobs: float) -> float:
    """Pages of pipelines, a list for each pipeline and each workflow, and what is read of each job."""
    depth = max(_TRUNK.index(name) for name in include if name in _TRUNK)
    pages = max(1, math.ceil(pipelines / _PER_PAGE))
    lists = (pipelines if depth > 0 else 0) + (workflows if depth > 1 else 0)
    return pages + lists + jobs * sum(name in include for name in _LEAVES)


async def _pipelines(door: Door, plan: dict[str, Any]) -> tuple[list[Any], int, int]:
    """Those of the first pages, how many pages that took, and how many there may be in all."""
    found: list[Any] = []
    pages, complete = 0, True
    where = {"project_slug": plan["project_slug"], "branch": plan["branch"]}
    async for page in await door.pages("pipelines.list", **where):
        pages += 1
        found += page.items()
        complete = not page.next_token
        if pages == _MOST_PAGES or any(_too_old(one, plan) for one in page.items()):
            break
    chosen = [one for one in found if not _too_old(one, plan) and not _too_new(one, plan)]
    if len(chosen) < len(found) or complete or not chosen:
        return chosen, pages, len(chosen)
    return chosen, pages, _extrapolated(chosen, plan)


def _extrapolated(chosen: list[Any], plan: dict[str, Any]) -> int:
    first, last = _time(chosen[0]), _time(chosen[-1])
    if plan["since"] is None or first is None or last is None or first <= last:
        return len(chosen)
    return round(len(chosen) * float(first - plan["since"]) / (first - last))


def _time(pipeline: Any) -> int | None:
    return None if pipeline.created_at is None else int(pipeline.created_at.timestamp() * 1_000_000)


def _too_old(pipeline: Any, plan: dict[str, Any]) -> bool:
    when = _time(pipeline)
    return plan["since"] is not None and when is not None and when < plan["since"]


def _too_new(pipeline: Any, plan: dict[str, Any]) -> bool:
    when = _time(pipeline)
    return plan["until"] is not None and when is not None and when >= plan["until"]


async def _below(door: Door, sample: list[Any], names: list[str]) -> tuple[int, int, int]:
    """Workflows of these names, or all, and numbered jobs of a few pipelines, and the calls that took."""
    workflows = [
        workflow
        for pipeline in sample
        for workflow in await door.call("pipelines.workflows", pipeline_id=pipeline.id)
        if not names or workflow.name in names
    ]
    jobs = [job for one in workflows for job in await door.call("workflows.jobs", id=one.id)]
    numbered = sum(job.job_number is not None for job in jobs)
    return len(workflows), numbered, len(sample) + len(workflows)
