"""Makes a history from a seed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cijobs.testing.history.dice import Dice
from cijobs.testing.history.jobs import make_jobs
from cijobs.testing.history.model import Job, Pipeline, Workflow
from cijobs.testing.history.people import actors, branch_of, commit_body, commit_subject
from cijobs.testing.history.plans import plan
from cijobs.testing.history.store import History
from cijobs.testing.history.story import Chapter, chapters, is_errored

__all__ = ["FIRST_NUMBER", "Shape", "end_of", "generate"]

FIRST_NUMBER = 101
_TRIGGERS = ("webhook", "webhook", "webhook", "api")
_BROKEN_CONFIG = ("config", "Error calling workflow: 'deploy'\nCannot find a definition for job named depoly")


@dataclass(frozen=True)
class Shape:
    """How much history to make: counts, the seed, and the time of the newest pipeline."""

    seed: int
    pipelines: int
    jobs_per_workflow: int
    tests_per_job: int
    artifacts_per_job: int
    now: datetime


def generate(shape: Shape, project_slugs: Iterable[str]) -> History:
    """Return the history of the projects; the same arguments give the same history."""
    history = History(
        seed=shape.seed, tests_per_job=shape.tests_per_job, artifacts_per_job=shape.artifacts_per_job
    )
    for slug in project_slugs:
        for index, created in enumerate(_times(shape, slug)):
            _add(history, shape, slug, index, created)
    history.pipelines.sort(key=lambda pipeline: pipeline.created_at, reverse=True)
    history.give_numbers()
    return history


def _times(shape: Shape, slug: str) -> list[datetime]:
    """Return the creation times, the oldest first: 3 to 9 hours between two, the last 10 minutes ago."""
    dice, moment, times = Dice(shape.seed, slug, "times"), shape.now - timedelta(minutes=10), []
    for _ in range(shape.pipelines):
        times.append(moment.replace(microsecond=dice.whole(0, 999) * 1000))
        moment -= timedelta(minutes=dice.whole(180, 540))
    return times[::-1]


def _add(history: History, shape: Shape, slug: str, index: int, created: datetime) -> None:
    dice, age = Dice(shape.seed, slug, "pipeline", index), shape.pipelines - 1 - index
    scheduled = index % 7 == 3 and age > 0
    pipeline = _pipeline(dice, shape, slug, index, created, scheduled)
    history.add_pipeline(pipeline)
    if is_errored(index, age):
        pipeline.state, pipeline.errors = "errored", [_BROKEN_CONFIG]
        return
    cut = tuple(job.name for job in plan("build-and-test", shape.jobs_per_workflow))
    for chapter in chapters(index, age, branch=pipeline.branch, scheduled=scheduled, cut=cut):
        _write(history, shape, pipeline, chapter, index / max(1, shape.pipelines - 1))


def _pipeline(
    dice: Dice, shape: Shape, slug: str, index: int, created: datetime, scheduled: bool
) -> Pipeline:
    people, tagged = actors(shape.seed), index % 15 == 10
    branch = "main" if scheduled else branch_of(index, dice)
    return Pipeline(
        id=dice.uuid(),
        number=FIRST_NUMBER + index,
        project_slug=slug,
        created_at=created,
        actor=dice.pick(people),
        revision=dice.hex(40),
        subject=commit_subject(dice),
        message_body=commit_body(dice),
        branch=None if tagged and not scheduled else branch,
        tag=f"v1.4.{index}" if tagged and not scheduled else None,
        trigger_type="scheduled_pipeline" if scheduled else dice.pick(_TRIGGERS),
    )


def _write(history: History, shape: Shape, pipeline: Pipeline, chapter: Chapter, place: float) -> None:
    dice = Dice(shape.seed, pipeline.id, chapter.name, chapter.delay)
    workflow = _workflow(dice, pipeline, chapter)
    plans = plan(chapter.name, shape.jobs_per_workflow)
    jobs = make_jobs(pipeline, workflow, plans, chapter.verdict, place, dice)
    _sign(jobs, pipeline.actor.id, dice)
    workflow.stopped_at = end_of(workflow, jobs)
    history.add_workflow(workflow, jobs)


def _workflow(dice: Dice, pipeline: Pipeline, chapter: Chapter) -> Workflow:
    status = chapter.verdict.status
    return Workflow(
        id=dice.uuid(),
        name=chapter.name,
        pipeline_id=pipeline.id,
        pipeline_number=pipeline.number,
        project_slug=pipeline.project_slug,
        status="failed" if status == "timedout" else status,
        started_by=pipeline.actor.id,
        created_at=(pipeline.created_at + timedelta(seconds=chapter.delay)).replace(microsecond=0),
        tag=chapter.tag,
        rerun=chapter.rerun,
    )


def _sign(jobs: list[Job], actor_id: str, dice: Dice) -> None:
    for job in jobs:
        if job.type == "approval":
            job.approval_request_id = dice.uuid()
            job.approved_by = actor_id if job.status == "success" else None
        if job.status == "canceled":
            job.canceled_by = actor_id


def end_of(workflow: Workflow, jobs: Iterable[Job]) -> datetime | None:
    """Return when a workflow stopped: with its last job; ``None`` while it runs or is on hold."""
    if workflow.status in ("running", "on_hold", "failing"):
        return None
    return max([job.stopped_at for job in jobs if job.stopped_at], default=workflow.created_at)
