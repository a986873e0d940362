"""``trigger``, ``rerun``, ``retry``, ``cancel``, ``approve``: what changes something on CircleCI."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from cijobs import CircleCI, Outcome
from cijobs.circleci_v1 import Build
from cijobs.cli.arguments import Slug, WorkflowId, flag
from cijobs.cli.command import command
from cijobs.cli.context import Session, say
from cijobs.cli.errors import CommandError
from cijobs.cli.values import pairs, typed
from cijobs.cli.waiting import AND_WAIT, FOR, finish, on_change

__all__ = ["register"]

Ssh = Annotated[bool, flag("Let you log in to the job by SSH.", "--ssh")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    command(app, "trigger", example="cijobs trigger gh/acme/web --branch main -p deploy=true")(trigger)
    command(app, "rerun", example="cijobs rerun fda08377-fe7e-46b1-8992-3a7aaecac9c3 --from-failed")(rerun)
    command(app, "retry", example="cijobs retry gh/acme/web 4711")(retry)
    command(app, "cancel", example="cijobs cancel gh/acme/web 4711")(cancel)
    command(app, "approve", example="cijobs approve WORKFLOW_ID APPROVAL_REQUEST_ID")(approve)


def trigger(
    session: Session,
    slug: Slug,
    branch: Annotated[
        str | None, typer.Option("--branch", "-b", metavar="NAME", help="Branch to run.")
    ] = None,
    tag: Annotated[str | None, typer.Option("--tag", metavar="NAME", help="Tag to run.")] = None,
    parameter: Annotated[
        list[str] | None,
        typer.Option(
            "-p", "--parameter", metavar="KEY=VALUE", help="true, false, whole number or text; repeatable."
        ),
    ] = None,
    job: Annotated[
        str | None, typer.Option("--job", metavar="NAME", help="Only this job, over API v1.1.")
    ] = None,
    wait: AND_WAIT = False,
    seconds: FOR = 3600,
) -> None:
    """Start a pipeline, or with --job a single job."""
    if branch and tag:
        raise typer.BadParameter("--branch and --tag exclude each other")
    given = dict(pairs(parameter or (), "-p"))
    client = session.circleci()
    if job is not None:
        build = _trigger_job(client, slug, job, branch, tag, given)
        number, of_job = build["job_number"], client.jobs.wait
        _show(session, build, wait, lambda: of_job(slug, number, timeout=seconds, on_change=on_change))
        return
    parameters = {key: typed(value) for key, value in given.items()}
    started = client.pipelines.trigger(slug, branch=branch, tag=tag, parameters=parameters or None)
    told = {"pipeline_number": started.number, "state": started.state, "pipeline_id": started.id}
    waits = client.pipelines.wait
    _show(session, told, wait, lambda: waits(str(started.id), timeout=seconds, on_change=on_change))


def _show(session: Session, told: dict[str, Any], wait: bool, until: Callable[[], Outcome[Any]]) -> None:
    """What was started; with --wait when it has ended."""
    if not wait:
        session.show_one(told)
        return
    say("Started " + ", ".join(f"{name} {value}" for name, value in told.items() if value is not None))
    finish(session, told, until)


def _trigger_job(
    client: CircleCI, slug: str, job: str, branch: str | None, tag: str | None, given: dict[str, str]
) -> dict[str, Any]:
    """Build parameters of v1.1 are environment variables, and so all text."""
    builds, parameters = client.v1.builds, {**given, "CIRCLE_JOB": job}
    if branch is not None:
        return _build(builds.trigger_branch(slug, branch, build_parameters=parameters))
    return _build(builds.trigger(slug, tag=tag, build_parameters=parameters))


def _build(build: Build) -> dict[str, Any]:
    return {"job_number": build.build_num, "status": build.status, "build_url": build.build_url}


def rerun(
    session: Session,
    workflow_id: WorkflowId,
    from_failed: Annotated[bool, flag("Only what failed and what follows.", "--from-failed")] = False,
    job: Annotated[
        list[str] | None, typer.Option("--job", metavar="ID", help="Only this job, by UUID; repeatable.")
    ] = None,
    ssh: Ssh = False,
    wait: AND_WAIT = False,
    seconds: FOR = 3600,
) -> None:
    """Run a workflow again."""
    if job and from_failed:
        raise typer.BadParameter("--job and --from-failed exclude each other")
    client = session.circleci()
    result = client.workflows.rerun(
        workflow_id, from_failed=from_failed or None, jobs=job or None, enable_ssh=ssh or None
    )
    told = {"workflow_id": result.workflow_id, "message": result.message}
    told = {name: value for name, value in told.items() if value}
    if wait and result.workflow_id is None:
        raise CommandError("--wait: the service did not say which workflow the rerun is", code=4)
    waits = client.workflows.wait
    new = str(result.workflow_id)
    _show(session, told, wait, lambda: waits(new, timeout=seconds, on_change=on_change))


def retry(
    session: Session,
    slug: Slug,
    build_num: Annotated[int, typer.Argument(metavar="BUILD_NUM", help="Number of the job in its project.")],
    ssh: Ssh = False,
) -> None:
    """Run a single job again, over API v1.1."""
    builds = session.circleci().v1.builds
    session.show_one(_build((builds.ssh if ssh else builds.retry)(slug, build_num)))


def cancel(
    session: Session,
    what: Annotated[str, typer.Argument(metavar="WORKFLOW_ID|SLUG", help="A workflow; or a job's project.")],
    job_number: Annotated[
        int | None, typer.Argument(metavar="[JOB_NUMBER]", help="The job's number.")
    ] = None,
) -> None:
    """Cancel a workflow, or with a number a job."""
    if job_number is not None:
        done = session.circleci().jobs.cancel(what, job_number)
    elif "/" in what:
        raise typer.BadParameter("a project needs a JOB_NUMBER after it")
    else:
        done = session.circleci().workflows.cancel(what)
    session.show_one({"message": done.message})


def approve(
    session: Session,
    workflow_id: WorkflowId,
    request_id: Annotated[
        str, typer.Argument(metavar="REQUEST_ID", help="The job's approval_request_id, which is not its id.")
    ],
) -> None:
    """Approve a job that waits for it."""
    session.show_one({"message": session.circleci().workflows.approve(workflow_id, request_id).message})
