"""``--dry-run``: what would be sent, as curl lines for people and as data for programs."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from cijobs import DryRun
from cijobs.cli.arguments import flag
from cijobs.cli.context import Session, say
from cijobs.cli.table import Column

__all__ = ["DRY_RUN", "request_row", "show"]

DRY_RUN = Annotated[
    bool, flag("Send nothing; print the request as a curl line, secrets masked.", "--dry-run")
]

_COLUMNS = [Column(name, name) for name in ("method", "url", "headers", "body", "curl")]


def request_row(request: DryRun) -> dict[str, Any]:
    """The request as data, and the curl line."""
    return {**request.to_dict(), "curl": request.curl()}


def show(session: Session, *requests: DryRun) -> None:
    """Writes the requests that were not sent."""
    if session.output.format == "table":
        for request in requests:
            typer.echo(request.curl())
        say("Nothing was sent." if requests else "There is nothing to send.")
    elif len(requests) == 1:
        session.show_one(request_row(requests[0]))
    else:
        session.show(
            [request_row(request) for request in requests], _COLUMNS, empty="There is nothing to send."
        )
