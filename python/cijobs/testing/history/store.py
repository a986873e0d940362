"""The history itself: lists for tests to compare with, look-ups for the routes."""

from __future__ import annotations

from collections import defaultdict

from cijobs.testing.history.files import make_artifacts
from cijobs.testing.history.model import Artifact, Job, Pipeline, Test, Workflow
from cijobs.testing.history.suite import make_tests

__all__ = ["History"]


class History:
    """All that a fake server knows of its projects.

    ``pipelines``, ``workflows`` and ``jobs`` are newest first. Tests and artifacts are made when first asked
    for, from the seed and the job's id alone, so the order of asking does not matter.
    """

    def __init__(self, *, seed: int, tests_per_job: int, artifacts_per_job: int) -> None:
        self._seed = seed
        self._sizes = tests_per_job, artifacts_per_job
        self.pipelines: list[Pipeline] = []
        self._pipelines: dict[str, Pipeline] = {}
        self._workflows: dict[str, Workflow] = {}
        self._workflows_of: dict[str, list[Workflow]] = defaultdict(list)
        self._jobs: dict[str, Job] = {}
        self._jobs_of: dict[str, list[Job]] = defaultdict(list)
        self._numbered: dict[tuple[str, int], Job] = {}
        self._last_number: dict[str, int] = defaultdict(lambda: 1000)
        self._tests: dict[str, list[Test]] = {}
        self._artifacts: dict[str, list[Artifact]] = {}

    @property
    def workflows(self) -> list[Workflow]:
        """All workflows, newest first."""
        return sorted(self._workflows.values(), key=lambda workflow: workflow.created_at, reverse=True)

    @property
    def jobs(self) -> list[Job]:
        """All jobs, the newest queued first; approvals and jobs that never ran are among them."""
        return sorted(self._jobs.values(), key=lambda job: job.queued_at, reverse=True)

    @property
    def tests(self) -> list[Test]:
        """All test results, in the order of ``jobs``."""
        return [test for job in self.jobs for test in self.tests_of(job)]

    @property
    def artifacts(self) -> list[Artifact]:
        """All artifacts, in the order of ``jobs``."""
        return [artifact for job in self.jobs for artifact in self.artifacts_of(job)]

    def pipeline(self, pipeline_id: str) -> Pipeline | None:
        """Return a pipeline by id."""
        return self._pipelines.get(pipeline_id)

    def workflow(self, workflow_id: str) -> Workflow | None:
        """Return a workflow by id."""
        return self._workflows.get(workflow_id)

    def job(self, project_slug: str, number: int) -> Job | None:
        """Return a job by its number."""
        return self._numbered.get((project_slug, number))

    def job_by_id(self, job_id: str) -> Job | None:
        """Return a job by its UUID."""
        return self._jobs.get(job_id)

    def pipelines_of(self, project_slug: str) -> list[Pipeline]:
        """Return a project's pipelines, newest first."""
        return [pipeline for pipeline in self.pipelines if pipeline.project_slug == project_slug]

    def workflows_of(self, pipeline_id: str) -> list[Workflow]:
        """Return a pipeline's workflows, newest first."""
        return sorted(self._workflows_of[pipeline_id], key=lambda workflow: workflow.created_at, reverse=True)

    def jobs_of(self, workflow_id: str) -> list[Job]:
        """Return a workflow's jobs in the order of its configuration."""
        return self._jobs_of[workflow_id]

    def tests_of(self, job: Job) -> list[Test]:
        """Return a job's test results; empty while it runs."""
        if job.stopped_at is None:
            return []
        if job.id not in self._tests:
            self._tests[job.id] = make_tests(self._seed, job, self._sizes[0])
        return self._tests[job.id]

    def artifacts_of(self, job: Job) -> list[Artifact]:
        """Return a job's artifacts; empty while it runs."""
        if job.stopped_at is None:
            return []
        if job.id not in self._artifacts:
            self._artifacts[job.id] = make_artifacts(self._seed, job, self.tests_of(job), self._sizes[1])
        return self._artifacts[job.id]

    def add_pipeline(self, pipeline: Pipeline) -> None:
        """Add the newest pipeline."""
        self.pipelines.insert(0, pipeline)
        self._pipelines[pipeline.id] = pipeline

    def add_workflow(self, workflow: Workflow, jobs: list[Job]) -> None:
        """Add a workflow with its jobs, none of which needs a number yet."""
        self._workflows[workflow.id] = workflow
        self._workflows_of[workflow.pipeline_id].append(workflow)
        self._jobs_of[workflow.id].extend(jobs)
        self._jobs.update({job.id: job for job in jobs})

    def give_numbers(self) -> None:
        """Number the started jobs that have none, in the order of their queueing."""
        waiting = [job for job in self._jobs.values() if job.started_at and job.number is None]
        for job in sorted(waiting, key=lambda job: job.queued_at):
            self._last_number[job.project_slug] += 1
            job.number = self._last_number[job.project_slug]
            self._numbered[job.project_slug, job.number] = job
