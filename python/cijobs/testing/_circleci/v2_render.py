"""How v2 writes pipelines, workflows, jobs, tests and artifacts. Keys that do not apply are left out."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from cijobs.testing._circleci.world import World
from cijobs.testing._http.times import millis, seconds
from cijobs.testing.history import Actor, Artifact, Job, Pipeline, Test, Workflow

__all__ = [
    "artifact_json",
    "artifact_url",
    "job_details",
    "job_json",
    "pipeline_json",
    "project_json",
    "test_json",
    "user_json",
    "workflow_json",
]


def user_json(actor: Actor) -> dict[str, str]:
    """Return a user."""
    return {"name": actor.name, "login": actor.login, "id": actor.id}


def project_json(world: World, slug: str) -> dict[str, Any]:
    """Return a project."""
    vcs, org, repo = slug.split("/")
    provider = {"gh": "GitHub", "bb": "Bitbucket"}.get(vcs, "CircleCI")
    return {
        "slug": slug,
        "name": repo,
        "id": world.project_id(slug),
        "organization_name": org,
        "organization_slug": f"{vcs}/{org}",
        "organization_id": world.org_id,
        "vcs_info": {"vcs_url": _home(slug), "provider": provider, "default_branch": "main"},
    }


def _home(slug: str) -> str:
    vcs, path = slug.split("/", 1)
    host = {"gh": "https://github.com", "bb": "https://bitbucket.org"}.get(vcs, "//circleci.com")
    return f"{host}/{path}"


def pipeline_json(pipeline: Pipeline) -> dict[str, Any]:
    """Return a pipeline; GitHub App projects have ``trigger_parameters`` in place of ``vcs``."""
    shown: dict[str, Any] = {
        "id": pipeline.id,
        "errors": [{"type": kind, "message": message} for kind, message in pipeline.errors],
        "project_slug": pipeline.project_slug,
        "updated_at": millis(pipeline.created_at),
        "number": pipeline.number,
        "state": pipeline.state,
        "created_at": millis(pipeline.created_at),
        "trigger": _trigger(pipeline),
    }
    if pipeline.project_slug.startswith("circleci/"):
        shown["trigger_parameters"] = _app_trigger(pipeline)
    else:
        shown["vcs"] = _vcs(pipeline)
    return shown


def _trigger(pipeline: Pipeline) -> dict[str, Any]:
    avatar = f"https://avatars.example.com/{quote(pipeline.actor.login)}"
    actor = {"login": pipeline.actor.login, "avatar_url": avatar}
    return {"received_at": millis(pipeline.created_at), "type": pipeline.trigger_type, "actor": actor}


def _app_trigger(pipeline: Pipeline) -> dict[str, Any]:
    git = {
        "branch": pipeline.branch or "",
        "tag": pipeline.tag or "",
        "checkout_sha": pipeline.revision,
        "commit_title": pipeline.subject,
    }
    return {"git": git, "circleci": {"event_type": "push", "trigger_type": "github_app"}}


def _vcs(pipeline: Pipeline) -> dict[str, Any]:
    home = _home(pipeline.project_slug)
    vcs: dict[str, Any] = {
        "origin_repository_url": home,
        "target_repository_url": home,
        "revision": pipeline.revision,
        "provider_name": "Bitbucket" if pipeline.project_slug.startswith("bb/") else "GitHub",
    }
    if pipeline.trigger_type != "api":
        vcs["commit"] = {"body": pipeline.message_body, "subject": pipeline.subject}
    where = {"branch": pipeline.branch} if pipeline.branch else {"tag": pipeline.tag}
    return {**vcs, **where}


def workflow_json(workflow: Workflow) -> dict[str, Any]:
    """Return a workflow; ``tag`` is there for setup ("setup") and for reruns (null) only."""
    shown: dict[str, Any] = {
        "pipeline_id": workflow.pipeline_id,
        "id": workflow.id,
        "name": workflow.name,
        "project_slug": workflow.project_slug,
        "status": workflow.status,
        "started_by": workflow.started_by,
        "pipeline_number": workflow.pipeline_number,
        "created_at": seconds(workflow.created_at),
        "stopped_at": seconds(workflow.stopped_at) if workflow.stopped_at else None,
    }
    if workflow.tag or workflow.rerun:
        shown["tag"] = workflow.tag
    return shown


def job_json(job: Job) -> dict[str, Any]:
    """Return a job as its workflow lists it."""
    shown: dict[str, Any] = {"dependencies": job.dependencies}
    optional = {
        "job_number": job.number,
        "canceled_by": job.canceled_by,
        "approved_by": job.approved_by,
        "approval_request_id": job.approval_request_id,
    }
    shown.update({key: value for key, value in optional.items() if value is not None})
    shown.update(id=job.id, name=job.name, project_slug=job.project_slug, status=job.status, type=job.type)
    if job.started_at:
        shown["started_at"] = seconds(job.started_at)
        if job.stopped_at:
            shown["stopped_at"] = seconds(job.stopped_at)
    return shown


def job_details(world: World, job: Job) -> dict[str, Any]:
    """Return one job in full; ``duration`` is in milliseconds."""
    vcs, org, repo = job.project_slug.split("/")
    started, stopped = job.started_at, job.stopped_at
    return {
        "web_url": f"https://circleci.com/{job.project_slug}/{job.number}",
        "project": {
            "id": world.project_id(job.project_slug),
            "external_url": _home(job.project_slug),
            "slug": job.project_slug,
            "name": repo,
        },
        "parallel_runs": [{"index": index, "status": job.status} for index in range(job.parallelism)],
        "started_at": millis(started) if started else None,
        "latest_workflow": {"name": job.workflow_name, "id": job.workflow_id},
        "name": job.name,
        "executor": {"resource_class": job.resource_class, "type": "docker"},
        "parallelism": job.parallelism,
        "status": job.status,
        "number": job.number,
        "pipeline": {"id": job.pipeline_id},
        "duration": None if job.duration is None else round(job.duration * 1000),
        "created_at": millis(job.queued_at),
        "messages": [],
        "contexts": [{"name": "deploy"}] if job.name == "deploy" else [],
        "organization": {"name": org if vcs != "circleci" else "acme"},
        "queued_at": millis(job.queued_at),
        "stopped_at": millis(stopped) if stopped else None,
    }


def test_json(test: Test) -> dict[str, Any]:
    """Return a test; ``file`` is missing where the report has none."""
    shown: dict[str, Any] = {"message": test.message, "source": test.source, "run_time": test.run_time}
    if test.file:
        shown["file"] = test.file
    return {**shown, "result": test.result, "name": test.name, "classname": test.classname}


def artifact_url(world: World, artifact: Artifact) -> str:
    """Return where an artifact's body is."""
    path = quote(artifact.path, safe="/")
    return f"{world.base()}/output/job/{artifact.job_id}/artifacts/{artifact.node_index}/{path}"


def artifact_json(world: World, artifact: Artifact) -> dict[str, Any]:
    """Return an artifact."""
    return {"path": artifact.path, "node_index": artifact.node_index, "url": artifact_url(world, artifact)}
