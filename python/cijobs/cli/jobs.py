"""``jobs`` and ``tests``: what ran, and how its tests went."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from cijobs.cli.arguments import Branch, JobNumber, Slug, flag
from cijobs.cli.command import command
from cijobs.cli.context import Session
from cijobs.cli.progress import progress
from cijobs.cli.recent import jobs_of_workflow, recent_jobs
from cijobs.cli.rows import JOBS, TESTS, test_row

__all__ = ["chosen", "register"]

FAILED = ("failure", "failed", "error")


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    command(app, "jobs", example="cijobs jobs gh/acme/web --branch main -o jobs.csv")(jobs)
    command(app, "tests", example="cijobs tests gh/acme/web 4711 --failed")(list_tests)


def jobs(
    session: Session,
    slug: Annotated[str | None, typer.Argument(metavar="SLUG", help="Project, such as gh/org/repo.")] = None,
    branch: Branch = None,
    limit: Annotated[
        int, typer.Option("--limit", "-L", metavar="N", min=0, help="Of so many pipelines.")
    ] = 10,
    workflow: Annotated[
        str | None, typer.Option("--workflow", metavar="ID", help="Only of this workflow.")
    ] = None,
) -> None:
    """List recent jobs of a project with their build times."""
    if workflow is not None:
        rows = jobs_of_workflow(session.circleci(), workflow)
    elif slug is None:
        raise typer.BadParameter("give a project's SLUG, or --workflow ID")
    else:
        rows = _recent(session, slug, branch, limit)
    session.show(rows, JOBS, empty="No jobs found.")


def _recent(session: Session, slug: str, branch: str | None, limit: int) -> list[dict[str, Any]]:
    with progress("Pipelines") as advance:
        return recent_jobs(session.circleci(), slug, branch=branch, limit=limit, advance=advance)


def list_tests(
    session: Session,
    slug: Slug,
    job_number: JobNumber,
    failed: Annotated[bool, flag("Only tests that failed.", "--failed")] = False,
    slowest: Annotated[
        int | None, typer.Option("--slowest", metavar="N", min=1, help="Only the N slowest.")
    ] = None,
) -> None:
    """List the tests of a job."""
    found = session.circleci().jobs.tests(slug, job_number)
    rows = [test_row(test, slug, job_number) for test in found]
    session.show(chosen(rows, failed=failed, slowest=slowest), TESTS, empty=_why_none(rows))


def chosen(rows: list[dict[str, Any]], *, failed: bool, slowest: int | None) -> list[dict[str, Any]]:
    """The rows that the options ask for, the slowest first if they ask for those."""
    kept = [row for row in rows if row["result"] in FAILED] if failed else rows
    if slowest is None:
        return kept
    return sorted(kept, key=lambda row: -(row["run_time"] or 0.0))[:slowest]


def _why_none(rows: list[dict[str, Any]]) -> str:
    if rows:
        return f"None of {len(rows)} tests failed."
    return "The job has no test results: it must save them with store_test_results."
