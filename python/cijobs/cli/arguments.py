"""Arguments that several commands take."""

from __future__ import annotations

from typing import Annotated, Any

import typer

__all__ = ["Branch", "JobNumber", "Limit", "NorthflankJob", "NorthflankProject", "Reconcile", "Slug", "Team"]
__all__ += ["WorkflowId", "flag"]


def flag(text: str, *names: str, panel: str | None = None) -> Any:
    """An option without a value; the empty metavar keeps ``<bool>`` out of the help."""
    return typer.Option(*names, help=text, metavar="", rich_help_panel=panel)


Slug = Annotated[
    str,
    typer.Argument(metavar="SLUG", help="Project: gh/org/repo, circleci/<org>/<project>, or its address."),
]
JobNumber = Annotated[int, typer.Argument(metavar="JOB_NUMBER", help="Number of the job in its project.")]
WorkflowId = Annotated[str, typer.Argument(metavar="WORKFLOW_ID", help="UUID of the workflow.")]
Branch = Annotated[str | None, typer.Option("--branch", "-b", metavar="NAME", help="Only this branch.")]
Limit = Annotated[int, typer.Option("--limit", "-L", metavar="N", min=0, help="At most so many pipelines.")]
NorthflankProject = Annotated[str, typer.Argument(metavar="PROJECT", help="Id of the project.")]
NorthflankJob = Annotated[str, typer.Argument(metavar="JOB", help="Id of the job.")]
Reconcile = Annotated[
    bool, flag("If the answer is lost, look for what was started; never send again.", "--reconcile")
]
Team = Annotated[
    str | None, typer.Option("--team", metavar="ID", help="Team, for a token of an organisation.")
]
