"""``wait``, and what ``--wait`` does for commands that start something: exit codes 0, 1, 6 and 8."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Annotated, Any

import typer

from cijobs import Outcome
from cijobs.cli.arguments import flag
from cijobs.cli.command import command
from cijobs.cli.context import Session, say
from cijobs.cli.errors import CANCELLED, GENERAL
from cijobs.errors import NotFoundError, WaitTimeoutError

__all__ = ["AND_WAIT", "AT_CTRL_C", "FOR", "Ending", "exit_by", "finish", "on_change", "register"]

AND_WAIT = Annotated[
    bool, flag("Wait until it has ended; exit code 1 if it failed, 6 if cancelled.", "--wait")
]
FOR = Annotated[
    float,
    typer.Option("--for", metavar="SECONDS", min=0, help="Wait no longer; then the exit code is 8."),
]


class Ending(str, Enum):
    """What is done to what is waited for, when the wait ends early."""

    LEAVE = "leave"
    CANCEL = "cancel"


AT_CTRL_C = Annotated[
    Ending, typer.Option("--on-interrupt", help="At Ctrl-C leave it alone, or cancel it.", show_default=True)
]
AT_THE_END = Annotated[
    Ending,
    typer.Option("--on-timeout", help="When time is up leave it alone, or cancel it.", show_default=True),
]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    command(app, "wait", example="cijobs wait fda08377-fe7e-46b1-8992-3a7aaecac9c3 --for 1800")(wait)


def wait(
    session: Session,
    what: Annotated[
        str, typer.Argument(metavar="WORKFLOW_ID|PIPELINE_ID|SLUG", help="A workflow; or a job's project.")
    ],
    job_number: Annotated[
        int | None, typer.Argument(metavar="[JOB_NUMBER]", help="The job's number.")
    ] = None,
    pipeline: Annotated[
        bool, flag("The id is a pipeline's: wait for all its workflows.", "--pipeline")
    ] = False,
    commit: Annotated[
        str | None,
        typer.Option("--commit", metavar="SHA", help="Wait for this commit's pipeline, before it exists."),
    ] = None,
    branch: Annotated[
        str | None, typer.Option("--branch", "-b", metavar="NAME", help="With --commit: of this branch.")
    ] = None,
    fail_fast: Annotated[bool, flag("End as soon as a job has failed.", "--fail-fast")] = False,
    seconds: FOR = 3600,
    on_timeout: AT_THE_END = Ending.LEAVE,
    on_interrupt: AT_CTRL_C = Ending.LEAVE,
) -> None:
    """Wait until a workflow, a pipeline, a job or a commit's pipeline has ended.

    Exit code 0: it succeeded. 1: it failed. 6: it was cancelled. 8: it goes on.
    """
    if (commit is not None) + (job_number is not None) + pipeline > 1:
        raise typer.BadParameter("a JOB_NUMBER, --pipeline and --commit exclude each other")
    if branch is not None and commit is None:
        raise typer.BadParameter("--branch goes with --commit")
    client = session.circleci()
    told: dict[str, Any]
    limits: dict[str, Any] = {"timeout": seconds, "on_change": on_change}
    limits |= {"on_timeout": on_timeout.value, "on_interrupt": on_interrupt.value}
    if commit is not None:
        limits |= {"fail_fast": fail_fast, "branch": branch}
        told = {"project_slug": what, "commit": commit}
        finish(session, told, lambda: client.pipelines.wait_for_commit(what, commit, **limits))
    elif job_number is not None:
        told = {"project_slug": what, "job_number": job_number}
        finish(session, told, lambda: client.jobs.wait(what, job_number, **limits))
    elif "/" in what:
        raise typer.BadParameter("a project needs a JOB_NUMBER after it")
    elif pipeline:
        limits["fail_fast"] = fail_fast
        finish(session, {"pipeline_id": what}, lambda: client.pipelines.wait(what, **limits))
    else:
        limits["fail_fast"] = fail_fast
        _finish_workflow(session, what, lambda: client.workflows.wait(what, **limits))


def _finish_workflow(session: Session, workflow_id: str, wait: Callable[[], Outcome[Any]]) -> None:
    """Ids of pipelines look the same, and are what people often have at hand."""
    try:
        finish(session, {"workflow_id": workflow_id}, wait)
    except NotFoundError as error:
        error.args = (f"{error}; if this is a pipeline's id, add --pipeline",)
        raise


def on_change(last: Any) -> None:
    """Tells the person each new state."""
    things = last if isinstance(last, tuple) else (last,)
    named = (
        (getattr(thing, "name", None) or getattr(thing, "run_name", None), thing.status) for thing in things
    )
    say(
        ", ".join(f"{name}: {status}" if name else str(status) for name, status in named) or "no workflow yet"
    )


def finish(session: Session, told: dict[str, Any], wait: Callable[[], Outcome[Any]]) -> None:
    """Waits, writes what was started together with how it ended, and sets the exit code."""
    name = " ".join(str(value) for value in told.values())
    try:
        outcome = wait()
    except WaitTimeoutError as error:
        error.args = (_in_options(str(error)),)
        raise
    except KeyboardInterrupt as interrupt:
        interrupt.args = interrupt.args or (f"waiting no longer: {name} still runs",)
        raise
    ended = {"status": outcome.status, "verdict": outcome.verdict, "succeeded": outcome.succeeded}
    session.show_one({**told, **ended, "duration": outcome.duration})
    exit_by(outcome)


def _in_options(advice: str) -> str:
    return advice.replace("a longer timeout=", "a longer --for").replace(
        "; or give a longer appear= and timeout=", ""
    )


def exit_by(outcome: Outcome[Any]) -> None:
    """Sets the exit code."""
    if not outcome.succeeded:
        raise typer.Exit(CANCELLED if outcome.verdict == "aborted" else GENERAL)
