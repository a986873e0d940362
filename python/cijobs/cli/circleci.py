"""``me``, ``pipelines``, ``workflows``: what there is on CircleCI."""

from __future__ import annotations

from typing import Annotated

import typer

from cijobs.cli.arguments import Branch, Limit, Slug
from cijobs.cli.command import command
from cijobs.cli.context import Session
from cijobs.cli.rows import PIPELINES, WORKFLOWS, pipeline_row, workflow_row

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    command(app, "me", example="cijobs me --json")(me)
    command(app, "pipelines", example="cijobs pipelines gh/acme/web --branch main --limit 5")(pipelines)
    command(app, "workflows", example="cijobs workflows 5034460f-c7c4-4c43-9457-de07e2029e7b")(workflows)


def me(session: Session) -> None:
    """Show whom the token belongs to."""
    user = session.circleci().users.me()
    session.show_one({"login": user.login, "name": user.name, "id": user.id})


def pipelines(session: Session, slug: Slug, branch: Branch = None, limit: Limit = 20) -> None:
    """List the newest pipelines of a project."""
    found = session.circleci().pipelines.list(slug, branch=branch, limit=limit)
    session.show(
        [pipeline_row(pipeline) for pipeline in found], PIPELINES, empty=f"{slug} has no pipelines there."
    )


def workflows(
    session: Session,
    pipeline_id: Annotated[str, typer.Argument(metavar="PIPELINE_ID", help="UUID of the pipeline.")],
) -> None:
    """List the workflows of a pipeline."""
    found = session.circleci().pipelines.workflows(pipeline_id)
    session.show(
        [workflow_row(workflow) for workflow in found], WORKFLOWS, empty="The pipeline has no workflows."
    )
