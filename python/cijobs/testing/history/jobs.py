"""Turns a workflow's plan into jobs with times and statuses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from cijobs.testing.history.dice import Dice
from cijobs.testing.history.model import Job, Pipeline, Workflow
from cijobs.testing.history.plans import TEST_JOB, JobPlan
from cijobs.testing.history.story import Verdict

__all__ = ["STEP", "make_jobs"]

STEP = 1.6  # how much slower the unit tests are in the newer half of the history
_DRIFT = 0.2  # how much slower everything is at the end of the history than at its start
_FINISHED = ("success", "failed", "timedout", "canceled")


def make_jobs(
    pipeline: Pipeline,
    workflow: Workflow,
    plans: Iterable[JobPlan],
    verdict: Verdict,
    place: float,
    dice: Dice,
) -> list[Job]:
    """Return the jobs; ``place`` is where the pipeline stands in its history, 0 the oldest, 1 the newest."""
    done: dict[str, Job] = {}
    for plan in plans:
        needed = [done[name] for name in plan.needs]
        job = _bare(pipeline, workflow, plan, needed, dice)
        _settle(job, plan, verdict, needed)
        _time(job, plan, needed, workflow.created_at, place, dice)
        done[plan.name] = job
    return list(done.values())


def _bare(pipeline: Pipeline, workflow: Workflow, plan: JobPlan, needed: list[Job], dice: Dice) -> Job:
    return Job(
        id=dice.uuid(),
        name=plan.name,
        project_slug=pipeline.project_slug,
        pipeline_id=pipeline.id,
        pipeline_number=pipeline.number,
        workflow_id=workflow.id,
        workflow_name=workflow.name,
        branch=pipeline.branch,
        revision=pipeline.revision,
        status="success",
        queued_at=workflow.created_at,
        type=plan.type,
        dependencies=[job.id for job in needed],
        parallelism=plan.parallelism,
        resource_class=plan.resource_class,
        has_tests=plan.has_tests,
    )


def _settle(job: Job, plan: JobPlan, verdict: Verdict, needed: list[Job]) -> None:
    if plan.name == verdict.job:
        job.status, job.failure = verdict.status, verdict.failure
    elif any(need.status != "success" for need in needed):
        job.status = "blocked" if verdict.status in ("running", "on_hold") else "not_run"


def _time(job: Job, plan: JobPlan, needed: list[Job], begin: datetime, place: float, dice: Dice) -> None:
    wait, length = timedelta(seconds=dice.whole(2, 15)), _length(plan, place, dice)
    job.queued_at = max([need.stopped_at for need in needed if need.stopped_at], default=begin)
    if job.type == "approval":
        # Approvals have no started_at; stopped_at only orders what follows.
        decided = job.queued_at + timedelta(minutes=dice.whole(2, 90))
        job.stopped_at = decided if job.status == "success" else None
    elif job.status in _FINISHED or job.status == "running":
        job.started_at = job.queued_at + wait
        job.stopped_at = None if job.status == "running" else job.started_at + _stop(job, length)


def _stop(job: Job, length: float) -> timedelta:
    share = {"timeout": 4.0, "canceled": 0.4, "command": 0.3}.get(job.failure or "", 1.0)
    return timedelta(seconds=max(1, round(length * share)))


def _length(plan: JobPlan, place: float, dice: Dice) -> float:
    step = STEP if plan.name == TEST_JOB and place >= 0.5 else 1.0
    return plan.seconds * (1 + _DRIFT * place) * step * dice.between(0.94, 1.06)
