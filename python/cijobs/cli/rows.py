"""Rows from models: flat, each with its parents' keys, the same names in every format."""

from __future__ import annotations

from typing import Any

from cijobs._doing.git import git_of
from cijobs.circleci import Artifact, Job, Pipeline, Test, Workflow
from cijobs.cli.table import Column, duration, status, when
from cijobs.northflank import Run

__all__ = ["ARTIFACTS", "JOBS", "PIPELINES", "RUNS", "TESTS", "WORKFLOWS"]
__all__ += ["artifact_row", "job_row", "pipeline_row", "run_row", "test_row", "workflow_row"]

Row = dict[str, Any]

PIPELINES = (
    Column("project_slug"),
    Column("pipeline_number", "PIPELINE", key=True, right=True),
    Column("state", "STATE", status, key=True),
    Column("branch", "BRANCH", cut=True, rank=1),
    Column("tag", "TAG", cut=True, rank=4),
    Column("revision", "REVISION", lambda text: str(text)[:10], rank=3),
    Column("created_at", "CREATED", when, rank=2),
    Column("subject", "SUBJECT", cut=True, rank=5),
    Column("trigger", "TRIGGER", rank=6),
    Column("actor"),
    Column("pipeline_id", "PIPELINE ID", key=True),
)
WORKFLOWS = (
    Column("project_slug"),
    Column("pipeline_id"),
    Column("pipeline_number"),
    Column("workflow_name", "WORKFLOW", key=True),
    Column("status", "STATUS", status, key=True),
    Column("tag"),
    Column("created_at", "CREATED", when, rank=1),
    Column("stopped_at"),
    Column("duration", "DURATION", duration, right=True, rank=2),
    Column("workflow_id", "WORKFLOW ID", key=True),
)
JOBS = (
    Column("project_slug"),
    Column("pipeline_id"),
    Column("pipeline_number", "PIPELINE", right=True, rank=1),
    Column("branch", "BRANCH", cut=True, rank=4),
    Column("revision"),
    Column("workflow_id"),
    Column("workflow_name", "WORKFLOW", cut=True, rank=3),
    Column("job_number", "JOB", key=True, right=True),
    Column("job_name", "NAME", key=True),
    Column("job_id"),
    Column("type"),
    Column("status", "STATUS", status, key=True),
    Column("started_at", "STARTED", when, rank=2),
    Column("stopped_at"),
    Column("duration", "DURATION", duration, key=True, right=True),
)
TESTS = (
    Column("project_slug"),
    Column("job_number"),
    Column("result", "RESULT", status, key=True),
    Column("run_time", "TIME", duration, key=True, right=True),
    Column("name", "TEST", key=True),
    Column("classname", "CLASS", cut=True, rank=2),
    Column("file", "FILE", cut=True, rank=3),
    Column("message", "MESSAGE", cut=True, rank=1),
    Column("source"),
)
ARTIFACTS = (
    Column("project_slug"),
    Column("job_number"),
    Column("node_index", "NODE", key=True, right=True),
    Column("path", "PATH", key=True),
    Column("url", "URL", cut=True, rank=1),
)
RUNS = (
    Column("project_id"),
    Column("job_id"),
    Column("run_id", "RUN ID", key=True),
    Column("run_name", "NAME", cut=True, rank=2),
    Column("status", "STATUS", status, key=True),
    Column("concluded"),
    Column("started_at", "STARTED", when, rank=1),
    Column("concluded_at"),
    Column("duration", "DURATION", duration, right=True, rank=1),
)


def pipeline_row(pipeline: Pipeline) -> Row:
    """A pipeline."""
    vcs, trigger = pipeline.vcs, pipeline.trigger
    return {
        "project_slug": pipeline.project_slug,
        "pipeline_number": pipeline.number,
        "state": pipeline.state,
        **_origin(pipeline),
        "created_at": pipeline.created_at,
        "subject": vcs.commit.subject if vcs and vcs.commit else _git(pipeline).get("commit_title"),
        "trigger": trigger.type if trigger else None,
        "actor": trigger.actor.login if trigger and trigger.actor else None,
        "pipeline_id": pipeline.id,
    }


def _origin(pipeline: Pipeline) -> Row:
    return git_of(pipeline)._asdict()


def _git(pipeline: Pipeline) -> Row:
    git = (pipeline.trigger_parameters or {}).get("git")
    return git if isinstance(git, dict) else {}


def workflow_row(workflow: Workflow) -> Row:
    """A workflow."""
    same = (
        "project_slug",
        "pipeline_id",
        "pipeline_number",
        "status",
        "tag",
        "created_at",
        "stopped_at",
        "duration",
    )
    row = {name: getattr(workflow, name) for name in same}
    return _ordered(WORKFLOWS, {**row, "workflow_name": workflow.name, "workflow_id": workflow.id})


def job_row(job: Job, workflow: Workflow, pipeline: Pipeline) -> Row:
    """A job of a workflow of a pipeline."""
    origin = _origin(pipeline)
    row = {
        "project_slug": job.project_slug or workflow.project_slug,
        "pipeline_id": workflow.pipeline_id,
        "pipeline_number": workflow.pipeline_number,
        "branch": origin["branch"],
        "revision": origin["revision"],
        "workflow_id": workflow.id,
        "workflow_name": workflow.name,
        "job_name": job.name,
        "job_id": job.id,
    }
    same = ("job_number", "type", "status", "started_at", "stopped_at", "duration")
    return _ordered(JOBS, {**row, **{name: getattr(job, name) for name in same}})


def test_row(test: Test, project_slug: str, job_number: int) -> Row:
    """A test of a job."""
    same = ("result", "run_time", "name", "classname", "file", "message", "source")
    row = {name: getattr(test, name) for name in same}
    return _ordered(TESTS, {"project_slug": project_slug, "job_number": job_number, **row})


def artifact_row(artifact: Artifact, project_slug: str, job_number: int) -> Row:
    """An artifact of a job."""
    row = {name: getattr(artifact, name) for name in ("node_index", "path", "url")}
    return {"project_slug": project_slug, "job_number": job_number, **row}


def run_row(run: Run, project_id: str, job_id: str) -> Row:
    """A run of a Northflank job."""
    same = ("run_name", "status", "concluded", "started_at", "concluded_at", "duration")
    row = {name: getattr(run, name) for name in same}
    return _ordered(RUNS, {"project_id": project_id, "job_id": job_id, "run_id": run.id, **row})


def _ordered(columns: tuple[Column, ...], row: Row) -> Row:
    return {column.name: row[column.name] for column in columns}
