"""Whose artifacts: those of a job, of all jobs of a workflow or a pipeline, of a branch's newest pipeline, or given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cijobs._doors.door import Door
from cijobs.errors import DownloadError, InvalidArgumentError

if TYPE_CHECKING:
    from cijobs.circleci import Job

__all__ = ["Listing", "Source", "found"]


@dataclass(frozen=True)
class Source:
    """Exactly one of them is given.

    Attributes:
        job: Number of a job.
        workflow: Id of a workflow.
        pipeline: Id of a pipeline.
        branch: Name of a branch.
        artifacts: A listing, of either API.
    """

    job: int | None = None
    workflow: str | None = None
    pipeline: str | None = None
    branch: str | None = None
    artifacts: Iterable[Any] | None = None

    def __post_init__(self) -> None:
        names = ("job", "workflow", "pipeline", "branch", "artifacts")
        given = [name for name in names if getattr(self, name) is not None]
        if len(given) != 1:
            told = f"not {' and '.join(f'{name}=' for name in given)}" if given else "none was given"
            raise InvalidArgumentError(f"job: give exactly one of {'=, '.join(names)}=; {told}")


@dataclass(frozen=True)
class Listing:
    """What one job stored; ``folder`` is empty where the job needs none of its own."""

    folder: str
    job_number: int | None
    artifacts: list[Any]


async def found(door: Door, project_slug: str, source: Source) -> list[Listing]:
    """The artifacts, job by job."""
    if source.artifacts is not None:
        return [Listing("", None, list(source.artifacts))]
    if source.job is not None:
        return [Listing("", source.job, await _stored(door, project_slug, source.job))]
    workflows = await _workflows(door, project_slug, source)
    return await _listings(door, project_slug, await _jobs(door, workflows))


async def _stored(door: Door, project_slug: str, job: int) -> list[Any]:
    artifacts: list[Any] = await door.call("jobs.artifacts", project_slug=project_slug, job_number=job)
    return artifacts


async def _workflows(door: Door, project_slug: str, source: Source) -> list[str]:
    if source.workflow is not None:
        return [source.workflow]
    pipeline = source.pipeline or await _newest(door, project_slug, source.branch or "")
    return [workflow.id for workflow in await door.call("pipelines.workflows", pipeline_id=pipeline)]


async def _newest(door: Door, project_slug: str, branch: str) -> str:
    newest = await door.call("pipelines.list", project_slug=project_slug, branch=branch, limit=1)
    if not newest:
        error = DownloadError(f"{project_slug} has no pipeline of the branch {branch!r}")
        error.code = "not_found"
        raise error
    pipeline: str = newest[0].id
    return pipeline


async def _jobs(door: Door, workflows: list[str]) -> dict[int, Job]:
    """By number, in the order of the workflows; what asks for approval has no number, and what waits none yet."""
    listed = await door.each(lambda workflow: door.call("workflows.jobs", id=workflow), workflows)
    return {job.job_number: job for jobs in listed for job in jobs if job.job_number is not None}


async def _listings(door: Door, project_slug: str, jobs: dict[int, Job]) -> list[Listing]:
    """Always a folder for each job, so that a rerun or a job that ends later changes no other's place."""
    numbers = list(jobs)
    stored = await door.each(lambda number: _stored(door, project_slug, number), numbers)
    return [
        Listing(f"{jobs[number].name}-{number}", number, artifacts)
        for number, artifacts in zip(numbers, stored, strict=True)
    ]
