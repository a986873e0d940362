"""The wait for a pipeline whose id is known: of `pipelines.wait`, and of `pipelines.wait_for_commit` in the end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from cijobs._argument_checks import check_choice, check_seconds
from cijobs._doing.cancelling import cancelling_all
from cijobs._steps.steps import Ask, Steps
from cijobs._waiting.endings import pipeline_look
from cijobs._waiting.engine import Ending, Look, Wait, ending
from cijobs._waiting.outcomes import Outcome

__all__ = ["Manner", "check_manner", "wait_of"]


class Manner(NamedTuple):
    """How a pipeline is waited for; the methods' arguments of these names."""

    settle: float
    fail_fast: bool
    on_hold: str
    on_timeout: str
    on_interrupt: str
    on_change: Callable[[Any], None] | None


def check_manner(manner: Manner) -> None:
    """Refuses a wrong choice before anything is asked."""
    check_seconds("settle", manner.settle)
    check_choice("on_hold", manner.on_hold, "wait", "return")
    _ends(manner, "")


def wait_of(what: str, pipeline_id: str, manner: Manner, timeout: float | None) -> Wait:
    """The wait; `what` says in words what is waited for."""
    check_manner(manner)
    inner = pipeline_look(what, settle=manner.settle, fail_fast=manner.fail_fast, on_hold=manner.on_hold)
    return Wait(
        what,
        "pipelines.workflows",
        {"pipeline_id": pipeline_id},
        partial(_look, inner, what),
        timeout,
        manner.on_change,
        *_ends(manner, pipeline_id),
        read=partial(_workflows, pipeline_id),
    )


def _ends(manner: Manner, pipeline_id: str) -> tuple[Ending, Ending]:
    cancel = partial(cancelling_all, pipeline_id, 30.0)
    return (
        ending("on_timeout", manner.on_timeout, cancel, "cancel"),
        ending("on_interrupt", manner.on_interrupt, cancel, "cancel"),
    )


def _workflows(pipeline_id: str, seconds: float) -> Steps[list[Any] | None]:
    """The workflows; None where an errored pipeline will never have any."""
    listed = yield Ask("pipelines.workflows", {"pipeline_id": pipeline_id}, seconds)
    found = [
        workflow for workflow in listed if workflow.id is not None
    ]  # a listing can hold an entry that has none
    if found:
        return found
    pipeline = yield Ask("pipelines.get", {"pipeline_id": pipeline_id}, seconds)
    return None if pipeline.state == "errored" else found


def _look(inner: Callable[[list[Any]], Look], what: str, workflows: list[Any] | None) -> Look:
    if workflows is not None:
        return inner(workflows)
    return Look((), Outcome(what, (), status="errored", succeeded=False, duration=None), "errored")
