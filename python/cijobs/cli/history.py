"""``history``: what a project did, as a file for each table."""

from __future__ import annotations

from collections import Counter
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cijobs.cli.arguments import Branch, Slug, flag
from cijobs.cli.command import command
from cijobs.cli.context import Session, say
from cijobs.cli.errors import API, CommandError
from cijobs.cli.progress import progress
from cijobs.cli.table import Column

if TYPE_CHECKING:
    from cijobs._history.results import Gap

__all__ = ["register"]

TABLES = (
    Column("table", "TABLE", key=True),
    Column("rows", "ROWS", key=True, right=True),
    Column("file", "FILE"),
)
ESTIMATE = (
    Column("pipelines", "PIPELINES", key=True, right=True),
    Column("jobs", "JOBS", key=True, right=True),
    Column("calls", "CALLS", key=True, right=True),
    Column("minutes", "MINUTES", key=True, right=True),
)
_SHOWN_GAPS = 5


class Format(str, Enum):
    """What the files are."""

    PARQUET = "parquet"
    CSV = "csv"
    JSONL = "jsonl"


def register(app: typer.Typer) -> None:
    """Adds the command."""
    example = "cijobs history gh/acme/web --since 30d -o out"
    command(app, "history", example=example, rows=False)(history)


def history(
    session: Session,
    slug: Slug,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the files; made if need be.")
    ] = Path("history"),
    since: Annotated[
        str, typer.Option("--since", metavar="WHEN", help="A span (12h, 30d, 2w), a date or time, or all.")
    ] = "30d",
    until: Annotated[
        str | None, typer.Option("--until", metavar="WHEN", help="Only what was created before this.")
    ] = None,
    branch: Branch = None,
    workflow: Annotated[
        list[str] | None, typer.Option("--workflow", metavar="NAME", help="Only this one; repeatable.")
    ] = None,
    include: Annotated[
        list[str] | None,
        typer.Option(
            "--include",
            metavar="TABLE",
            help="Beside pipelines, workflows and jobs: job_details, tests, artifacts, builds; repeatable. "
            "Without it: tests and artifacts.",
        ),
    ] = None,
    file_format: Annotated[Format, typer.Option("--format", help="What the files are.")] = Format.PARQUET,
    strict: Annotated[bool, flag("Stop at the first thing that can't be read.", "--strict")] = False,
    estimate: Annotated[bool, flag("Only say how many calls it would take.", "--estimate")] = False,
) -> None:
    """Write pipelines, workflows, jobs, tests and artifacts into files, many calls at once."""
    asked: dict[str, Any] = {
        "since": None if since == "all" else since,
        "until": until,
        "branch": branch,
        "workflows": workflow or None,
        "include": include or ("tests", "artifacts"),
    }
    if estimate:
        return _estimate(session, slug, asked)
    return _write(session, slug, output, file_format.value, {**asked, "strict": strict})


def _estimate(session: Session, slug: str, asked: dict[str, Any]) -> None:
    found = session.circleci().estimate(slug, **asked)
    session.show([found._asdict() | {"minutes": round(found.minutes, 1)}], ESTIMATE)


def _write(session: Session, slug: str, output: Path, kind: str, asked: dict[str, Any]) -> None:
    rows: Counter[str] = Counter()
    with progress("Calls") as advance:
        batches = session.circleci().history_batches(
            slug, progress=lambda state: _tell(rows, advance, state), **asked
        )
        getattr(batches, f"write_{kind}")(output)
    names = batches.names
    session.show([_row(name, rows[name], output / f"{name}.{kind}") for name in names], TABLES)
    _conclude(batches.gaps)


def _tell(rows: Counter[str], advance: Any, state: Any) -> None:
    rows.update(Counter(state.rows) - rows)
    advance(state.calls_done, state.calls_planned)


def _row(name: str, rows: int, file: Path) -> dict[str, Any]:
    return {"table": name, "rows": rows, "file": str(file)}


def _conclude(gaps: tuple[Gap, ...]) -> None:
    """What is missing is told, and is a failure: a script must not take the files for whole."""
    for gap in gaps[:_SHOWN_GAPS]:
        whose = ", ".join(f"{key} {value}" for key, value in gap.keys.items() if key.endswith("number"))
        say(f"missing: {gap.stage} of {whose or 'further pages'}: {gap.message}")
    if gaps:
        raise CommandError(f"{len(gaps)} parts of the history could not be read; the rest was written", API)
