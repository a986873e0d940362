"""``northflank logs``, and the lines that ``northflank run --follow`` prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from cijobs import LogEntry
from cijobs.cli.arguments import NorthflankJob, NorthflankProject, Team, flag
from cijobs.cli.context import Session, say
from cijobs.cli.redact import hidden, redact
from cijobs.cli.table import Column
from cijobs.cli.waiting import FOR, exit_by

__all__ = ["FOLLOW", "logs", "printer"]

LINES = tuple(Column(name) for name in ("timestamp", "stream", "container_id", "text", "partial", "value"))
FOLLOW = Annotated[bool, flag("Print its lines until it has ended; exit code 1 if it failed.", "--follow")]


def logs(
    session: Session,
    project: NorthflankProject,
    job: NorthflankJob,
    run_id: Annotated[str, typer.Argument(metavar="RUN", help="Id of the run; with --build of a build.")],
    follow: FOLLOW = False,
    build: Annotated[bool, flag("The id is a build's.", "--build")] = False,
    raw: Annotated[bool, flag("Keep colours and other escape sequences.", "--raw")] = False,
    seconds: FOR = 3600,
    team: Team = None,
) -> None:
    """Print the log of a run or a build.

    With --follow, exit code 0: it succeeded. 1: it failed. 6: it was aborted. 8: it goes on.
    """
    client = session.northflank(team)
    things = client.builds if build else client.runs
    if follow:
        _follow(session, things.follow(project, job, run_id, keep_ansi=raw, timeout=seconds), raw=raw)
        return
    read = client.builds.log_lines if build else client.runs.logs
    _print(session, read(project, job, run_id, keep_ansi=raw), raw=raw)


def _follow(session: Session, followed: Any, *, raw: bool) -> None:
    with followed:
        _print(session, followed, raw=raw)
    exit_by(followed.outcome)


def _print(session: Session, lines: Any, *, raw: bool) -> None:
    """Line by line as they come; as a whole where the format or the file needs it."""
    streams = session.output.path is None and session.output.format in ("table", "jsonl")
    if not streams:
        session.show([_row(line) for line in lines], LINES, empty="No lines found.")
        return
    write = printer(sys.stdout, raw=raw) if session.output.format == "table" else _write_json
    any_line = False
    for line in lines:
        any_line = True
        write(line)
    if not any_line:
        say("No lines found.")


def printer(stream: Any, *, raw: bool = False) -> Callable[[LogEntry], None]:
    """Writes the text of each line, with nothing in it that could steer a terminal unless it is wanted."""

    def write(line: LogEntry) -> None:
        stream.write((hidden if raw else redact)(line.text) + "\n")
        stream.flush()

    return write


def _write_json(line: LogEntry) -> None:
    print(json.dumps(_row(line), ensure_ascii=False, default=str), flush=True)


def _row(line: LogEntry) -> dict[str, Any]:
    return {column.name: getattr(line, column.name) for column in LINES}
