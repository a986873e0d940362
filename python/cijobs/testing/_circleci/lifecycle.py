"""What changes: new runs, how they go on with each look, cancelling and approving."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from cijobs.testing._circleci.world import World
from cijobs.testing._http.reply import Refused
from cijobs.testing.history import Job, Pipeline, Workflow
from cijobs.testing.history.jobs import make_jobs
from cijobs.testing.history.plans import plan
from cijobs.testing.history.story import Verdict

__all__ = ["approve", "cancel_job", "cancel_workflow", "look", "new_pipeline", "rerun", "start"]

_OVER = ("success", "failed", "canceled", "error", "not_run", "unauthorized")


def new_pipeline(
    world: World,
    slug: str,
    *,
    branch: str | None,
    tag: str | None,
    revision: str | None = None,
    parameters: dict[str, object] | None = None,
) -> Pipeline:
    """Add a pending pipeline; its workflow appears with the first look at it."""
    numbers = [pipeline.number for pipeline in world.history.pipelines_of(slug)]
    pipeline = Pipeline(
        id=world.dice.uuid(),
        number=max(numbers, default=100) + 1,
        project_slug=slug,
        created_at=world.tick(),
        actor=world.me,
        revision=revision or world.dice.hex(40),
        subject="Started over the API",
        branch=None if tag else branch or "main",
        tag=tag,
        state="pending",
        trigger_type="api",
        parameters=parameters or {},
    )
    world.history.add_pipeline(pipeline)
    return pipeline


def start(world: World, pipeline: Pipeline) -> None:
    """Let a pending pipeline become a created one with a running workflow."""
    if pipeline.state == "pending":
        pipeline.state = "created"
        workflow = _workflow(world, pipeline, "build-and-test", rerun=False)
        plans = plan("build-and-test", world.shape.jobs_per_workflow)
        _run(world, workflow, make_jobs(pipeline, workflow, plans, Verdict(), 1.0, world.dice))


def rerun(
    world: World, old: Workflow, jobs: Iterable[Job], *, ssh: bool = False
) -> tuple[Workflow, list[Job]]:
    """Add a second workflow of the same name with copies of those jobs."""
    workflow = _workflow(world, world.pipeline(old.pipeline_id), old.name, rerun=True)
    chosen = list(jobs)
    ids = {job.id: world.dice.uuid() for job in chosen}
    copies = [_copy(job, workflow, ids, ssh=ssh) for job in chosen]
    _run(world, workflow, copies)
    return workflow, copies


def look(world: World, workflow: Workflow) -> Workflow:
    """Count one look at a workflow that the API started; the last one ends it."""
    if workflow.polls_left is not None and workflow.status == "running":
        workflow.polls_left -= 1
        if workflow.polls_left < 0:
            _end(world, workflow)
    return workflow


def cancel_workflow(world: World, workflow: Workflow) -> None:
    """Cancel what is not over yet."""
    if workflow.status in _OVER:
        return
    workflow.status, workflow.stopped_at = "canceled", world.tick()
    for job in world.history.jobs_of(workflow.id):
        cancel_job(world, job)


def cancel_job(world: World, job: Job) -> None:
    """Cancel a job that is running or waiting."""
    if job.status in ("running", "on_hold", "blocked", "queued"):
        job.status, job.canceled_by = "canceled", world.me.id
        job.stopped_at = world.tick() if job.started_at else None


def approve(world: World, workflow: Workflow, approval_request_id: str) -> None:
    """Approve a held job by its request id (its own id does not do) and let the rest run."""
    jobs = world.history.jobs_of(workflow.id)
    held = next((job for job in jobs if job.approval_request_id == approval_request_id), None)
    if held is None:
        raise Refused(404, "Approval request not found")
    if held.status != "on_hold":
        raise Refused(400, "Job is not on hold")
    held.status, held.approved_by, held.stopped_at = "success", world.me.id, world.tick()
    workflow.status, workflow.polls_left = "running", world.run_polls
    _go([job for job in jobs if job.status == "blocked"], world)


def _workflow(world: World, pipeline: Pipeline, name: str, *, rerun: bool) -> Workflow:
    return Workflow(
        id=world.dice.uuid(),
        name=name,
        pipeline_id=pipeline.id,
        pipeline_number=pipeline.number,
        project_slug=pipeline.project_slug,
        status="running",
        started_by=world.me.id,
        created_at=world.tick().replace(microsecond=0),
        rerun=rerun,
        polls_left=world.run_polls,
    )


def _copy(job: Job, workflow: Workflow, ids: dict[str, str], *, ssh: bool) -> Job:
    return replace(
        job,
        id=ids[job.id],
        workflow_id=workflow.id,
        number=None,
        retry_of=job.number,
        dependencies=[ids[need] for need in job.dependencies if need in ids],
        failure=None,
        canceled_by=None,
        ssh=ssh,
    )


def _run(world: World, workflow: Workflow, jobs: list[Job]) -> None:
    _go(jobs, world)
    world.history.add_workflow(workflow, jobs)
    world.history.give_numbers()


def _go(jobs: list[Job], world: World) -> None:
    for job in jobs:
        job.status, job.stopped_at, job.queued_at = "running", None, world.tick()
        job.started_at = None if job.type == "approval" else job.queued_at
        if job.type == "approval":
            job.status, job.approval_request_id, job.approved_by = "success", world.dice.uuid(), world.me.id
    world.history.give_numbers()


def _end(world: World, workflow: Workflow) -> None:
    """End a workflow as ``run_outcome`` says; its last job with tests (or its last one) fails."""
    running = [job for job in world.history.jobs_of(workflow.id) if job.status == "running"]
    for job in running:
        job.status, job.stopped_at = "success", (job.started_at or world.clock) + timedelta(seconds=30)
    if world.run_outcome == "failed" and running:
        guilty = next((job for job in reversed(running) if job.has_tests), running[-1])
        guilty.status, guilty.failure = "failed", "broken"
    workflow.status, workflow.stopped_at = world.run_outcome, world.tick() + timedelta(seconds=30)
