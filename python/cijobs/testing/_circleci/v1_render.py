"""How v1.1 writes builds."""

from __future__ import annotations

from typing import Any

from cijobs.testing._circleci.v1_steps import steps
from cijobs.testing._circleci.v2_render import artifact_url
from cijobs.testing._circleci.world import World
from cijobs.testing._http.times import millis
from cijobs.testing.history import Actor, Artifact, Job, Pipeline, Test

__all__ = ["artifact_row", "build_full", "build_row", "outcome", "test_row"]

_HEAVY = (
    "all_commit_details",
    "body",
    "messages",
    "node",
    "ssh_users",
    "circle_yml",
    "previous",
    "previous_successful_build",
)


def outcome(job: Job) -> str | None:
    """Return a build's outcome; ``None`` until it is over."""
    return None if job.stopped_at is None else job.status


def build_row(world: World, job: Job, *, shallow: bool = False) -> dict[str, Any]:
    """Return a build as lists show it; ``shallow`` leaves the heavy fields out."""
    row = {**_identity(job), **_state(job), **_commit(world.pipeline_of(job)), **_relations(world, job)}
    return {key: value for key, value in row.items() if key not in _HEAVY} if shallow else row


def build_full(world: World, job: Job) -> dict[str, Any]:
    """Return one build with its steps."""
    return {**build_row(world, job), "steps": steps(world, job)}


def _identity(job: Job) -> dict[str, Any]:
    vcs, org, repo = job.project_slug.split("/")
    kind = {"gh": "github", "bb": "bitbucket"}.get(vcs, vcs)
    return {
        "build_num": job.number,
        "vcs_type": kind,
        "username": org,
        "reponame": repo,
        "vcs_url": f"https://{kind}.com/{org}/{repo}",
        "build_url": f"https://circleci.com/{job.project_slug}/{job.number}",
        "oss": True,
        "platform": "2.0",
        "parallel": job.parallelism,
    }


def _state(job: Job) -> dict[str, Any]:
    ended = outcome(job)
    time = None if job.duration is None else round(job.duration * 1000)
    return {
        "status": job.status,
        "outcome": ended,
        "lifecycle": "finished" if ended else "running",
        "failed": None if ended is None else ended == "failed",
        "timedout": ended == "timedout",
        "canceled": ended == "canceled",
        "infrastructure_fail": False,
        "usage_queued_at": millis(job.queued_at),
        "queued_at": millis(job.queued_at),
        "start_time": millis(job.started_at) if job.started_at else None,
        "stop_time": millis(job.stopped_at) if job.stopped_at else None,
        "build_time_millis": time,
        "has_artifacts": True,
        "ssh_disabled": not job.ssh,
    }


def _commit(pipeline: Pipeline) -> dict[str, Any]:
    actor, when = pipeline.actor, pipeline.created_at.strftime("%Y-%m-%dT%H:%M:%S-00:00")
    return {
        "branch": pipeline.branch,
        "vcs_tag": pipeline.tag,
        "vcs_revision": pipeline.revision,
        "subject": pipeline.subject,
        "body": pipeline.message_body,
        "author_name": actor.name,
        "author_email": "person@example.com",
        "author_date": when,
        "committer_name": actor.name,
        "committer_email": "person@example.com",
        "committer_date": when,
        "why": {"api": "api", "scheduled_pipeline": "schedule"}.get(pipeline.trigger_type, "github"),
        "user": _user(actor),
    }


def _user(actor: Actor) -> dict[str, Any]:
    return {
        "is_user": True,
        "login": actor.login,
        "name": actor.name,
        "vcs_type": "github",
        "avatar_url": "https://avatars.example.com/u/1",
        "id": int(actor.id[:6], 16),
    }


def _relations(world: World, job: Job) -> dict[str, Any]:
    pipeline = world.pipeline_of(job)
    return {
        "build_parameters": {**pipeline.parameters, "CIRCLE_JOB": job.name},
        "workflows": {
            "job_name": job.name,
            "job_id": job.id,
            "workflow_id": job.workflow_id,
            "workspace_id": job.workflow_id,
            "workflow_name": job.workflow_name,
            "upstream_job_ids": job.dependencies,
            "upstream_concurrency_map": {},
        },
        "retry_of": job.retry_of,
        "retries": None,
        "previous": None,
        "previous_successful_build": None,
        "fail_reason": None,
        "canceler": None,
        "messages": [],
        "node": None,
        "ssh_users": [],
        "circle_yml": None,
        "picard": None,
        "all_commit_details": [
            {
                "commit": pipeline.revision,
                "subject": pipeline.subject,
                "body": pipeline.message_body,
                "branch": pipeline.branch,
            }
        ],
        "all_commit_details_truncated": False,
    }


def test_row(test: Test) -> dict[str, Any]:
    """Return a test; ``message`` is null for tests that did not fail."""
    return {
        "classname": test.classname,
        "file": test.file,
        "name": test.name,
        "result": test.result,
        "run_time": test.run_time,
        "message": test.message or None,
        "source": test.source,
        "source_type": test.source,
    }


def artifact_row(world: World, artifact: Artifact) -> dict[str, Any]:
    """Return an artifact."""
    return {
        "path": artifact.path,
        "pretty_path": artifact.path,
        "node_index": artifact.node_index,
        "url": artifact_url(world, artifact),
    }
