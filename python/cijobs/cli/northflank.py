"""``northflank run``, ``runs``, ``logs``, ``wait`` and ``abort``: runs of Northflank's jobs."""

from __future__ import annotations

import base64
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from cijobs import DryRun, operations
from cijobs.cli.arguments import NorthflankJob, NorthflankProject, Reconcile, Team, flag
from cijobs.cli.command import command
from cijobs.cli.context import Session, say
from cijobs.cli.dry_run import DRY_RUN, show
from cijobs.cli.errors import CommandError
from cijobs.cli.northflank_logs import FOLLOW, logs, printer
from cijobs.cli.rows import RUNS, run_row
from cijobs.cli.values import pairs, read_json
from cijobs.cli.waiting import AND_WAIT, FOR, finish, on_change

__all__ = ["register"]

Texts = list[str] | None


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    group = typer.Typer(help="Start, list and stop runs of Northflank's jobs.", no_args_is_help=True)
    command(group, "run", example="cijobs northflank run web-shop run-tests -e SUITE=fast")(run)
    command(group, "runs", example="cijobs northflank runs web-shop run-tests --json")(runs)
    command(group, "abort", example="cijobs northflank abort web-shop run-tests RUN_ID")(abort)
    command(group, "logs", example="cijobs northflank logs web-shop run-tests RUN_ID --follow")(logs)
    command(group, "wait", example="cijobs northflank wait web-shop run-tests RUN_ID --for 600")(wait)
    app.add_typer(group, name="northflank")


def run(
    session: Session,
    project: NorthflankProject,
    job: NorthflankJob,
    env: Annotated[
        Texts, typer.Option("-e", "--env", metavar="KEY=VALUE", help="Environment of this run; repeatable.")
    ] = None,
    file: Annotated[
        Texts,
        typer.Option("--file", metavar="REMOTE=LOCAL", help="File to put at an absolute path; repeatable."),
    ] = None,
    plan: Annotated[
        str | None, typer.Option("--plan", metavar="ID", help="Another plan, such as nf-compute-20.")
    ] = None,
    command_line: Annotated[
        str | None, typer.Option("--command", metavar="TEXT", help="Another command for the container.")
    ] = None,
    body: Annotated[
        str | None,
        typer.Option("--body", metavar="FILE", help="Request as JSON, - for stdin; options win over it."),
    ] = None,
    team: Team = None,
    wait: AND_WAIT = False,
    follow: FOLLOW = False,
    seconds: FOR = 3600,
    abort: Annotated[bool, flag("Abort the run if it takes longer, and at Ctrl-C.", "--abort")] = False,
    reconcile: Reconcile = False,
    dry_run: DRY_RUN = False,
) -> None:
    """Start a run of a job."""
    asked = _from_body(body)
    _put(asked, "runtime_environment", dict(pairs(env or (), "-e")))
    _put(asked, "runtime_files", {remote: _file(local) for remote, local in pairs(file or (), "--file")})
    _put(asked, "billing", {"deploymentPlan": plan} if plan else {})
    docker = {"configType": "customCommand", "customCommand": command_line}
    _put(asked, "deployment", {"docker": docker} if command_line else {})
    client = session.northflank(team)
    started = client.runs.start(project, job, **asked, reconcile=reconcile, dry_run=dry_run)
    if isinstance(started, DryRun):
        show(session, started)
        return
    named = {"run_id": started.id, "run_name": started.run_name, "project_id": project, "job_id": job}
    if not (wait or follow):
        session.show_one(named)
        return
    say(f"Started run {started.id}")
    limits = _limits(seconds, abort=abort)
    if follow:  # programs read stdout
        limits["on_log"] = printer(sys.stdout if session.output.format == "table" else sys.stderr)
    finish(session, named, lambda: client.runs.wait(project, job, started.id, **limits))


def _limits(seconds: float, *, abort: bool) -> dict[str, Any]:
    end = "abort" if abort else "leave"
    return {"timeout": seconds, "on_change": on_change, "on_timeout": end, "on_interrupt": end}


def wait(
    session: Session,
    project: NorthflankProject,
    job: NorthflankJob,
    run_id: Annotated[str, typer.Argument(metavar="RUN", help="Id of the run, a UUID.")],
    seconds: FOR = 3600,
    team: Team = None,
) -> None:
    """Wait until a run has ended.

    Exit code 0: it succeeded. 1: it failed. 8: it goes on.
    """
    client = session.northflank(team)
    limits = _limits(seconds, abort=False)
    finish(session, {"run_id": run_id}, lambda: client.runs.wait(project, job, run_id, **limits))


def _from_body(source: str | None) -> dict[str, Any]:
    """The arguments of ``runs.start`` in a request's JSON."""
    body = {} if source is None else read_json(source)
    if not isinstance(body, dict):
        raise CommandError("--body: must be a JSON object", code=7)
    start = next(row for row in operations() if row.id == "runs.start" and row.api.startswith("northflank"))
    names = {parameter.wire: parameter.name for parameter in start.params if parameter.location == "body"}
    unknown = sorted(set(body) - set(names))
    if unknown:
        raise CommandError(f"--body: {unknown[0]!r} is none of {', '.join(names)}", code=7)
    return {names[wire]: value for wire, value in body.items()}


def _put(asked: dict[str, Any], name: str, values: dict[str, Any]) -> None:
    """What options say wins over the body, key by key."""
    if values:
        asked[name] = {**(asked.get(name) or {}), **values}


def _file(local: str) -> dict[str, str]:
    return {"data": base64.b64encode(Path(local).read_bytes()).decode(), "encoding": "utf-8"}


def runs(
    session: Session,
    project: NorthflankProject,
    job: NorthflankJob,
    limit: Annotated[int, typer.Option("--limit", "-L", metavar="N", min=0, help="At most so many.")] = 20,
    team: Team = None,
) -> None:
    """List the runs of a job."""
    found = session.northflank(team).runs.list(project, job, limit=limit)
    session.show([run_row(item, project, job) for item in found], RUNS, empty="The job has no runs.")


def abort(
    session: Session,
    project: NorthflankProject,
    job: NorthflankJob,
    run_id: Annotated[str, typer.Argument(metavar="RUN", help="Id of the run, a UUID.")],
    team: Team = None,
    dry_run: DRY_RUN = False,
) -> None:
    """Stop a run."""
    where = {"project_id": project, "job_id": job, "run_id": run_id}
    done = session.northflank(team).call("runs.abort", **where, dry_run=dry_run)
    if isinstance(done, DryRun):
        show(session, done)
        return
    session.show_one({"run_id": run_id, "message": "Asked to stop."})
