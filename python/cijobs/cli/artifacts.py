"""``artifacts list`` and ``artifacts download``: the files that jobs stored."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from cijobs._artifacts import DownloadProgress
from cijobs.cli.arguments import JobNumber, Slug, flag
from cijobs.cli.command import command
from cijobs.cli.context import Session, say
from cijobs.cli.errors import CommandError
from cijobs.cli.parallel import Advance
from cijobs.cli.progress import progress
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
    job_number: JobNumber,
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
    """Download the artifacts of a job, several at once."""
    client = session.circleci()
    with progress("Files") as advance:
        report = client.download_artifacts(
            slug,
            dest,
            job=job_number,
            include=include or (),
            exclude=exclude or (),
            overwrite=overwrite.value,
            dry_run=dry_run,
            progress=_telling(advance),
        )
    session.show([file_row(file) for file in report.files], FILES, empty="No artifact matches.")
    _conclude(report, dest)


def _telling(advance: Advance) -> Callable[[DownloadProgress], None]:
    def tell(state: DownloadProgress) -> None:
        advance(state.files_done, state.files_total)

    return tell


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
