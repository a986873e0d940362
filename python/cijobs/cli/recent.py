"""Recent jobs: from a project's pipelines over their workflows to the jobs."""

from __future__ import annotations

from typing import Any

from cijobs import CircleCI
from cijobs.circleci import Pipeline, Workflow
from cijobs.cli.parallel import Advance, ask_each, ignore
from cijobs.cli.rows import job_row

__all__ = ["jobs_of_workflow", "recent_jobs"]

Row = dict[str, Any]


def recent_jobs(
    client: CircleCI,
    project_slug: str,
    *,
    branch: str | None = None,
    limit: int = 10,
    advance: Advance = ignore,
) -> list[Row]:
    """The jobs of the newest pipelines, newest pipeline first.

    Args:
        client: Of CircleCI.
        project_slug: The project.
        branch: Only pipelines of this branch.
        limit: How many pipelines.
        advance: Told after each pipeline.
    """
    pipelines = client.pipelines.list(project_slug, branch=branch, limit=limit).to_list()
    found = ask_each(lambda pipeline: _jobs_of_pipeline(client, pipeline), pipelines, advance)
    return [row for rows in found for row in rows]


def jobs_of_workflow(client: CircleCI, workflow_id: str) -> list[Row]:
    """The jobs of one workflow."""
    workflow = client.workflows.get(workflow_id)
    return _jobs(client, workflow, client.pipelines.get(workflow.pipeline_id or ""))


def _jobs_of_pipeline(client: CircleCI, pipeline: Pipeline) -> list[Row]:
    workflows = client.pipelines.workflows(pipeline.id)
    return [row for workflow in workflows for row in _jobs(client, workflow, pipeline)]


def _jobs(client: CircleCI, workflow: Workflow, pipeline: Pipeline) -> list[Row]:
    return [job_row(job, workflow, pipeline) for job in client.workflows.jobs(workflow.id)]
