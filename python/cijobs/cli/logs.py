"""``logs``: what the steps of a job have printed."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from cijobs._logs.of_jobs import StepLog
from cijobs.cli.arguments import JobNumber, Slug, flag
from cijobs.cli.command import command
from cijobs.cli.context import Session, say
from cijobs.cli.redact import hidden, redact
from cijobs.cli.table import Column, status

__all__ = ["register"]

LOGS = (
    Column("step", "STEP", key=True, right=True),
    Column("node_index", "NODE", key=True, right=True),
    Column("name", "NAME", key=True),
    Column("status", "STATUS", status, key=True),
    Column("truncated"),
    Column("text"),
)


def register(app: typer.Typer) -> None:
    """Adds the command."""
    command(app, "logs", example="cijobs logs gh/acme/web 4711 --failed")(logs)


def logs(
    session: Session,
    slug: Slug,
    job_number: JobNumber,
    failed: Annotated[bool, flag("Only of steps that failed or timed out.", "--failed")] = False,
    node: Annotated[
        int | None, typer.Option("--node", metavar="N", min=0, help="Only of this parallel node.")
    ] = None,
    ansi: Annotated[bool, flag("Keep colours and other escape sequences.", "--ansi")] = False,
) -> None:
    """Print the logs of a job, step by step."""
    found = session.circleci().jobs.logs(slug, job_number, failed_only=failed, keep_ansi=ansi)
    wanted = [log for log in found if node is None or log.node_index == node]
    if session.output.format != "table":
        session.show([_row(log) for log in wanted], LOGS, empty="No logs found.")
        return
    for log in wanted:
        sys.stdout.write((hidden if ansi else redact)(_for_people(log)))
    if not wanted:
        say("No step failed." if failed and not found else "No logs found.")


def _row(log: StepLog) -> dict[str, Any]:
    return log._asdict()


def _for_people(log: StepLog) -> str:
    number = "" if log.step is None else f"{log.step} "
    cut = ", truncated by the service" if log.truncated else ""
    text = log.text if not log.text or log.text.endswith("\n") else log.text + "\n"
    return f"==> {number}{log.name}, node {log.node_index}: {log.status}{cut}\n{text}"
