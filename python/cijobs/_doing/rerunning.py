"""The steps of a rerun, and of the search for it after a lost answer."""

from __future__ import annotations

from typing import Any

from cijobs._doing.reconciling import Fits, Search, sent
from cijobs._steps.steps import Ask, Steps

__all__ = ["rerunning"]

_PAGES = 5  # of workflows: a pipeline has them in no order that is told


def rerunning(arguments: dict[str, Any], options: dict[str, Any], *, reconcile: bool) -> Steps[Any]:
    """The answer, or one made from the workflow that was found instead of it."""
    from cijobs.circleci import RerunResult

    ask = Ask("workflows.rerun", {**arguments, **options})
    if not reconcile:
        return (yield ask)
    looks = {name: value for name, value in options.items() if name != "dry_run"}
    old = yield Ask("workflows.get", {"id": arguments["id"], **looks})
    answer, found = yield from sent(ask, _search(old, looks))
    return RerunResult(workflow_id=answer.id) if found else answer


def _search(old: Any, options: dict[str, Any]) -> Search:
    def fits() -> Steps[Fits]:
        me = (yield Ask("users.me", {}, 10.0)).id
        return lambda workflow: workflow.name == old.name and workflow.started_by == me

    return Search("pipelines.workflows", {"pipeline_id": old.pipeline_id}, fits, options, _PAGES)
