"""The steps that start a run of a Northflank job, and look for it after a lost answer."""

from __future__ import annotations

from typing import Any

from cijobs._doing.reconciling import Fits, Search, sent
from cijobs._steps.steps import Ask, Steps

__all__ = ["starting"]


def starting(arguments: dict[str, Any], options: dict[str, Any], *, reconcile: bool) -> Steps[Any]:
    """The run as the answer tells it, or as the list does."""
    job = {name: arguments[name] for name in ("project_id", "job_id")}
    looks = {name: value for name, value in options.items() if name != "dry_run"}
    search = Search("runs.list", {**job, "page_size": 100}, _any_run, looks) if reconcile else None
    run, _ = yield from sent(Ask("runs.start", {**arguments, **options}), search)
    return run


def _any_run() -> Steps[Fits]:
    """A run does not tell who started it."""
    yield from ()
    return lambda _: True
