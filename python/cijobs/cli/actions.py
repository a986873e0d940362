"""``trigger``, ``rerun``, ``retry``, ``cancel``, ``approve``: what changes something on CircleCI."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any

import typer

from cijobs import CircleCI, DryRun, Outcome, PipelineCancellation
from cijobs._waiting.endings import has_ended
from cijobs.circleci_v1 import Build
from cijobs.cli.arguments import Reconcile, Slug, WorkflowId, flag
from cijobs.cli.command import command
from cijobs.cli.context import Session, say
from cijobs.cli.dry_run import DRY_RUN, show
from cijobs.cli.errors import API, GENERAL, CommandError
from cijobs.cli.table import Column
from cijobs.cli.values import pairs, typed
from cijobs.cli.waiting import AND_WAIT, AT_CTRL_C, FOR, Ending, finish, on_change

__all__ = ["register"]

CANCELLED = (
    Column("name", "WORKFLOW", key=True),
    Column("status", "WAS"),
    Column("result", "RESULT"),
    Column("error", "WHY", cut=True, rank=1),
    Column("workflow_id"),
)
Ssh = Annotated[bool, flag("Let you log in to the job by SSH.", "--ssh")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    command(app, "trigger", example="cijobs trigger gh/acme/web --branch main -p deploy=true")(trigger)
    command(app, "rerun", example="cijobs rerun fda08377-fe7e-46b1-8992-3a7aaecac9c3 --from-failed")(rerun)
    command(app, "retry", example="cijobs retry gh/acme/web 4711")(retry)
    command(app, "cancel", example="cijobs cancel gh/acme/web 4711")(cancel)
    command(app, "approve", example="cijobs approve WORKFLOW_ID --name hold")(approve)


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
    on_interrupt: AT_CTRL_C = Ending.LEAVE,
    reconcile: Reconcile = False,
    dry_run: DRY_RUN = False,
) -> None:
    """Start a pipeline, or with --job a single job."""
    if branch and tag:
        raise typer.BadParameter("--branch and --tag exclude each other")
    if job and reconcile:
        raise typer.BadParameter("--job and --reconcile exclude each other")
    given = dict(pairs(parameter or (), "-p"))
    client, limits = session.circleci(), _limits(seconds, on_interrupt)
    if job is not None:
        made = _trigger_job(client, slug, job, branch, tag, given, dry_run=dry_run)
        if isinstance(made, DryRun):
            show(session, made)
            return
        build = _build(made)
        number, of_job = build["job_number"], client.jobs.wait
        _show(session, build, wait, lambda: of_job(slug, number, **limits))
        return
    parameters = {key: typed(value) for key, value in given.items()}
    where: dict[str, Any] = {"branch": branch, "tag": tag, "parameters": parameters or None}
    started = client.pipelines.trigger(slug, **where, reconcile=reconcile, dry_run=dry_run)
    if isinstance(started, DryRun):
        show(session, started)
        return
    if not started.started:
        session.show_one({"status": started.status, "message": started.message, "pipeline_id": started.id})
        raise typer.Exit(GENERAL)
    told = {"pipeline_number": started.number, "state": started.state, "pipeline_id": started.id}
    waits = client.pipelines.wait
    _show(session, told, wait, lambda: waits(str(started.id), **limits))


def _show(session: Session, told: dict[str, Any], wait: bool, until: Callable[[], Outcome[Any]]) -> None:
    """What was started; with --wait when it has ended."""
    if not wait:
        session.show_one(told)
        return
    say("Started " + ", ".join(f"{name} {value}" for name, value in told.items() if value is not None))
    finish(session, told, until)


def _limits(seconds: float, on_interrupt: Ending) -> dict[str, Any]:
    return {"timeout": seconds, "on_change": on_change, "on_interrupt": on_interrupt.value}


def _trigger_job(
    client: CircleCI,
    slug: str,
    job: str,
    branch: str | None,
    tag: str | None,
    given: dict[str, str],
    *,
    dry_run: bool,
) -> Any:
    """Build parameters of v1.1 are environment variables, and so all text."""
    more: dict[str, Any] = {"build_parameters": {**given, "CIRCLE_JOB": job}, "dry_run": dry_run}
    if branch is not None:
        return client.v1.builds.trigger_branch(slug, branch, **more)
    return client.v1.builds.trigger(slug, tag=tag, **more)


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
    on_interrupt: AT_CTRL_C = Ending.LEAVE,
    reconcile: Reconcile = False,
    dry_run: DRY_RUN = False,
) -> None:
    """Run a workflow again."""
    if job and from_failed:
        raise typer.BadParameter("--job and --from-failed exclude each other")
    client, limits = session.circleci(), _limits(seconds, on_interrupt)
    asked: dict[str, Any] = {
        "from_failed": from_failed or None,
        "jobs": job or None,
        "enable_ssh": ssh or None,
    }
    result: Any = client.workflows.rerun(workflow_id, **asked, reconcile=reconcile, dry_run=dry_run)
    if isinstance(result, DryRun):
        show(session, result)
        return
    told = {"workflow_id": result.workflow_id, "message": result.message}
    told = {name: value for name, value in told.items() if value}
    if wait and result.workflow_id is None:
        raise CommandError("--wait: the service did not say which workflow the rerun is", code=4)
    waits = client.workflows.wait
    new = str(result.workflow_id)
    _show(session, told, wait, lambda: waits(new, **limits))


def retry(
    session: Session,
    slug: Slug,
    build_num: Annotated[int, typer.Argument(metavar="BUILD_NUM", help="Number of the job in its project.")],
    ssh: Ssh = False,
    dry_run: DRY_RUN = False,
) -> None:
    """Run a single job again, over API v1.1."""
    operation = "v1.builds.ssh" if ssh else "v1.builds.retry"
    client = session.circleci()
    made = client.call(operation, project_slug=slug, build_num=build_num, dry_run=dry_run)
    if isinstance(made, DryRun):
        show(session, made)
    else:
        session.show_one(_build(made))


def cancel(
    session: Session,
    what: Annotated[
        str, typer.Argument(metavar="WORKFLOW_ID|PIPELINE_ID|SLUG", help="A workflow; or a job's project.")
    ],
    job_number: Annotated[
        int | None, typer.Argument(metavar="[JOB_NUMBER]", help="The job's number.")
    ] = None,
    pipeline: Annotated[
        bool, flag("The id is a pipeline's: cancel all its workflows that go on.", "--pipeline")
    ] = False,
    dry_run: DRY_RUN = False,
) -> None:
    """Cancel a workflow, a whole pipeline, or with a number a job."""
    if pipeline and job_number is not None:
        raise typer.BadParameter("a JOB_NUMBER and --pipeline exclude each other")
    client = session.circleci()
    if pipeline and dry_run:
        show(session, *_cancellations(client, what))
    elif pipeline:
        _report(session, client.pipelines.cancel(what))
    elif job_number is not None:
        _show_message(
            session, client.call("jobs.cancel", project_slug=what, job_number=job_number, dry_run=dry_run)
        )
    elif "/" in what:
        raise typer.BadParameter("a project needs a JOB_NUMBER after it")
    else:
        _show_message(session, client.call("workflows.cancel", id=what, dry_run=dry_run))


def _show_message(session: Session, done: Any) -> None:
    """What the service said, or what would be sent."""
    if isinstance(done, DryRun):
        show(session, done)
    else:
        session.show_one({"message": done.message})


def _cancellations(client: CircleCI, pipeline_id: str) -> Iterator[DryRun]:
    """What `pipelines.cancel` would send; the workflows are read."""
    for workflow in client.pipelines.workflows(pipeline_id):
        if not has_ended(workflow):
            yield client.workflows.cancel(workflow.id, dry_run=True)


def _report(session: Session, report: PipelineCancellation) -> None:
    rows = [workflow.to_dict() for workflow in report.workflows]
    session.show(rows, CANCELLED, empty="The pipeline has no workflows.")
    if not report.succeeded:
        raise typer.Exit(API)


def approve(
    session: Session,
    workflow_id: WorkflowId,
    request_id: Annotated[
        str | None,
        typer.Argument(metavar="[REQUEST_ID]", help="The job's approval_request_id, which is not its id."),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", metavar="JOB", help="The job's name, instead of the request.")
    ] = None,
    dry_run: DRY_RUN = False,
) -> None:
    """Approve a job that waits for it, by name or by request."""
    if (name is None) == (request_id is None):
        raise typer.BadParameter("give --name or a REQUEST_ID, one of them")
    client = session.circleci()
    if name is not None:
        more: dict[str, Any] = {"dry_run": dry_run}
        _show_message(session, client.workflows.approve_job(workflow_id, name, **more))
        return
    request = {"id": workflow_id, "approval_request_id": request_id}
    _show_message(session, client.call("workflows.approve", **request, dry_run=dry_run))
