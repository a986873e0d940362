"""When a workflow, a pipeline, a job or a run has ended, and how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from cijobs._argument_checks import check_choice
from cijobs._waiting.engine import Look
from cijobs._waiting.outcomes import Outcome

__all__ = ["build_look", "job_look", "pipeline_look", "run_look", "workflow_look"]

# Sets of services grow: what is in neither is judged by whether it has stopped.
_ENDED = {"success", "failed", "error", "canceled", "unauthorized", "infrastructure_fail", "timedout"}
_GOING_ON = {"running", "on_hold", "failing", "queued", "not_running", "blocked"}
_WORST_FIRST = ("error", "failed", "failing", "unauthorized", "canceled", "not_run", "on_hold")
_SETUP_SETTLE = 60.0  # seconds in which a setup workflow's continuation must appear


def has_ended(thing: Any) -> bool:
    """Whether a workflow or a job of CircleCI has ended."""
    status = thing.status or ""
    return status in _ENDED or (thing.stopped_at is not None and status not in _GOING_ON)


def workflow_look(what: str, *, fail_fast: bool, on_hold: str) -> Callable[[Any], Look]:
    """Reads the answer of `workflows.get`, and that of `jobs.get` in the same way."""
    check_choice("on_hold", on_hold, "wait", "return")

    def look(thing: Any) -> Look:
        status = thing.status or ""
        given_up = (fail_fast and status == "failing") or (on_hold == "return" and status == "on_hold")
        over = has_ended(thing) or given_up
        return Look(thing, _outcome(what, thing, status, thing.duration) if over else None, status)

    return look


job_look = workflow_look


def pipeline_look(what: str, *, settle: float, fail_fast: bool, on_hold: str) -> Callable[[list[Any]], Look]:
    """Reads the answer of `pipelines.workflows`: late workflows, setup workflows and reruns count, too."""

    def look(workflows: list[Any]) -> Look:
        latest = latest_by_name(workflows)
        state = _told(workflows)
        status = _worst(latest)
        bad = any(workflow.status in ("failing", "failed", "error") for workflow in latest)
        held = any(workflow.status == "on_hold" for workflow in latest)
        if (fail_fast and bad) or (on_hold == "return" and held):
            return Look(tuple(latest), _outcome(what, tuple(latest), status, _span(latest)), state)
        if not latest or not all(map(has_ended, latest)):
            return Look(tuple(latest), None, state)
        outcome = _outcome(what, tuple(latest), status, _span(latest))
        only_setup = outcome.succeeded and all(workflow.tag == "setup" for workflow in latest)
        return Look(tuple(latest), outcome, state, max(settle, _SETUP_SETTLE) if only_setup else settle)

    return look


def latest_by_name(workflows: Sequence[Any]) -> list[Any]:
    """Without those that were rerun: a rerun is a new workflow of the same name."""
    newest: dict[str, Any] = {}
    for workflow in sorted(workflows, key=lambda workflow: workflow.created_at):
        newest[workflow.name] = workflow
    return list(newest.values())


def run_look(what: str) -> Callable[[Any], Look]:
    """Reads the answer of Northflank's `runs.get`."""

    def look(run: Any) -> Look:
        status = run.status or ""
        over = run.concluded is True or status in ("SUCCESS", "FAILED")
        return Look(run, _outcome(what, run, status, run.duration) if over else None, status)

    return look


_BUILD_ENDED = {"SUCCESS", "FAILURE", "ABORTED", "SUBMISSION_FAILURE", "CRASHED"}


def build_look(what: str) -> Callable[[Any], Look]:
    """Reads the answer of Northflank's `builds.get`."""

    def look(build: Any) -> Look:
        status = build.status or ""
        over = build.concluded is True or status in _BUILD_ENDED
        return Look(build, _outcome(what, build, status, build.duration) if over else None, status)

    return look


def _outcome(what: str, last: Any, status: str, duration: float | None) -> Outcome[Any]:
    return Outcome(what, last, status=status, succeeded=status.lower() == "success", duration=duration)


def _told(workflows: Sequence[Any]) -> str:
    """All of them, reruns too: it differs once one has come or has changed."""
    return (
        ", ".join(sorted(f"{workflow.status} ({workflow.name})" for workflow in workflows))
        or "without workflows"
    )


def _worst(workflows: Sequence[Any]) -> str:
    statuses = [workflow.status or "" for workflow in workflows]
    other = next((status for status in statuses if status != "success"), "success")
    return next((status for status in _WORST_FIRST if status in statuses), other)


def _span(workflows: Sequence[Any]) -> float | None:
    """From the first creation to the last end."""
    ends = [workflow.stopped_at for workflow in workflows]
    if not ends or None in ends:
        return None
    begin = min(workflow.created_at for workflow in workflows)
    return float((max(ends) - begin).total_seconds())
