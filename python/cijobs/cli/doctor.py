"""``doctor``: is everything there that calls need, and if not, what to do."""

from __future__ import annotations

import sys

import typer

from cijobs.cli.checks import Check, check_all, exit_code
from cijobs.cli.command import command
from cijobs.cli.context import Session
from cijobs.cli.output import write
from cijobs.cli.redact import printable
from cijobs.cli.table import Column, console

__all__ = ["register"]

_COLUMNS = (Column("state"), Column("name"), Column("found"), Column("advice"))
_STYLES = {"ok": "green", "warn": "yellow", "fail": "bold red"}


def register(app: typer.Typer) -> None:
    """Adds the command."""
    command(app, "doctor", example="cijobs doctor --host https://ci.example.com")(doctor)


def doctor(session: Session) -> int:
    """Check token, host, TLS and connection; exit code 3 if the token fails, 1 for other failures."""
    checks = check_all(session.connection)
    if session.output.format == "table":
        _print(checks)
    else:
        write([check.row() for check in checks], _COLUMNS, session.output)
    return exit_code(checks)


def _print(checks: list[Check]) -> None:
    from rich.text import Text

    screen = console(sys.stdout)
    width = max(len(check.name) for check in checks)
    for check in checks:
        line = Text(f"{check.state:<4}", _STYLES[check.state]) + Text(
            f"  {check.name:<{width}}  {printable(check.found)}"
        )
        screen.print(line, soft_wrap=True)
        if check.advice:
            screen.print(f"{'':{width + 6}}  → {check.advice}", soft_wrap=True)
