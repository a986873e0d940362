"""``artifacts list`` and ``artifacts download``: the files that jobs stored."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from cijobs._progress import Progress
from cijobs.cli.arguments import JobNumber, Slug, flag
from cijobs.cli.command import command
from cijobs.cli.context import Session, say
from cijobs.cli.errors import CommandError
from cijobs.cli.rows import ARTIFACTS, artifact_row
from cijobs.cli.table import Column, size, status

__all__ = ["FILES", "file_row", "register"]

FILES = (
    Column("status", "STATUS", status, key=True),
    Column("size", "SIZE", size, key=True, right=True),
    Column("path", "PATH", key=True),
    Column("reason", "REASON", cut=True, rank=1),
    Column("node_index"),
    Column("url"),
)


class Overwrite(str, Enum):
    """What becomes of files that are there already."""

    CHANGED = "changed"
    NEVER = "never"
    ALWAYS = "always"


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    group = typer.Typer(help="List and download the files that jobs stored.", no_args_is_help=True)
    command(group, "list", example="cijobs artifacts list gh/acme/web 4711")(list_artifacts)
    example = "cijobs artifacts download gh/acme/web 4711 -d out --include '*.xml'"
    command(group, "download", example=example)(download)
    app.add_typer(group, name="artifacts")


def list_artifacts(session: Session, slug: Slug, job_number: JobNumber) -> None:
    """List the artifacts of a job."""
    found = session.circleci().jobs.artifacts(slug, job_number)
    rows = [artifact_row(artifact, slug, job_number) for artifact in found]
    session.show(rows, ARTIFACTS, empty="The job has no artifacts.")


def download(
    session: Session,
    slug: Slug,
    job_number: Annotated[
        int | None, typer.Argument(metavar="[JOB_NUMBER]", help="Number of the job in its project.")
    ] = None,
    workflow: Annotated[
        str | None, typer.Option("--workflow", metavar="ID", help="All jobs of this workflow.")
    ] = None,
    pipeline: Annotated[
        str | None, typer.Option("--pipeline", metavar="ID", help="All jobs of this pipeline.")
    ] = None,
    branch: Annotated[
        str | None, typer.Option("--branch", "-b", metavar="NAME", help="The newest pipeline of this branch.")
    ] = None,
    dest: Annotated[
        Path, typer.Option("--dest", "-d", metavar="DIR", help="Folder; made if need be.")
    ] = Path(),
    include: Annotated[
        list[str] | None, typer.Option("--include", metavar="GLOB", help="Only paths like this; repeatable.")
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", metavar="GLOB", help="No paths like this; repeatable.")
    ] = None,
    overwrite: Annotated[
        Overwrite, typer.Option("--overwrite", help="Files that are there.")
    ] = Overwrite.CHANGED,
    dry_run: Annotated[bool, flag("Only say what would be written.", "--dry-run")] = False,
) -> None:
    """Download the artifacts of a job, a workflow, a pipeline or a branch: several at once, resumed."""
    given = [source for source in (job_number, workflow, pipeline, branch) if source is not None]
    if len(given) != 1:
        raise typer.BadParameter("give exactly one of JOB_NUMBER, --workflow, --pipeline and --branch")
    client = session.circleci()
    with _bar() as progress:
        report = client.download_artifacts(
            slug,
            dest,
            job=job_number,
            workflow=workflow,
            pipeline=pipeline,
            branch=branch,
            include=include or (),
            exclude=exclude or (),
            overwrite=overwrite.value,
            dry_run=dry_run,
            progress=progress,
        )
    session.show([file_row(file) for file in report.files], FILES, empty="No artifact matches.")
    _conclude(report, dest)


@contextmanager
def _bar() -> Iterator[Progress | bool]:
    """Files, bytes, speed and time left; on a terminal only, and gone afterwards."""
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        yield False
        return
    from rich.progress import Progress as Bar

    from cijobs._progress import bar_columns, moving
    from cijobs.cli.table import console

    with Bar(*bar_columns(), console=console(sys.stderr), transient=True) as bar:
        yield moving(bar)


def file_row(file: Any) -> dict[str, Any]:
    """What became of one file."""
    row = {column.name: getattr(file, column.name) for column in FILES}
    return {**row, "path": str(file.path)}


def _conclude(report: Any, dest: Path) -> None:
    written, skipped, failed = len(report.written), len(report.skipped), len(report.failed)
    total = size(sum(file.size for file in report.written))
    if failed:
        raise CommandError(
            f"{failed} of {len(report.files)} files could not be downloaded; run it again for the rest"
        )
    say(f"{written} written ({total}), {skipped} skipped, in {dest}.")
