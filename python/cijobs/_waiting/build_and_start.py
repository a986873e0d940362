"""The steps of building, waiting and running."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from cijobs._argument_checks import check_seconds
from cijobs._logs.calls import build_log, plan_of
from cijobs._steps.steps import Ask, Clock, Steps
from cijobs._waiting import engine as _waiting
from cijobs._waiting.endings import build_look
from cijobs._waiting.pace import Rate
from cijobs.errors import InvalidArgumentError

__all__ = ["Plan", "steps_of"]


class Plan(NamedTuple):
    """What is built, and what is run then; arguments that are None are left out."""

    job: dict[str, str]
    build: dict[str, Any]
    run: dict[str, Any]
    deployment: Any
    timeout: float | None
    on_change: Callable[[Any], None] | None
    with_log: bool


def steps_of(plan: Plan, clock: Clock, rate: Callable[[], Rate]) -> Steps[Any]:
    """Asks what the job runs, builds it, waits, and starts a run; its end is the run."""
    check_seconds("timeout", plan.timeout, or_none=True)
    # Whatever is wrong with the run is told before the build, not after it.
    yield Ask("runs.start", plan.job | _given(plan.run | {"deployment": plan.deployment}) | {"dry_run": True})
    job = yield Ask("jobs.get", plan.job)
    _check(plan, job)
    build = yield Ask("builds.start", plan.job | _given(plan.build))
    outcome = yield from _waiting.steps_of(_wait_for(plan, build), clock, rate)
    outcome.raise_for_outcome()
    asked = _given(plan.run | {"deployment": _deployment(plan, job, build)})
    return (yield Ask("runs.start", plan.job | asked))


def _check(plan: Plan, job: Any) -> None:
    if _part(plan.deployment, "internal") or _part(plan.deployment, "external"):
        raise InvalidArgumentError("deployment: names an image of its own, so the build would be for nothing")
    if _part(job.deployment, "external"):
        raise InvalidArgumentError(
            f"job_id: {plan.job['job_id']} runs an image from elsewhere, so there is nothing to build: use start()"
        )


def _wait_for(plan: Plan, build: Any) -> _waiting.Wait:
    question = build_log(plan.job, build.id, False)
    log = None
    if plan.with_log:
        log = plan_of(question, from_start=True, reconnect=5, transport="auto")
    look = build_look(question.what)
    return _waiting.Wait(
        question.what, "builds.get", question.state_arguments, look, plan.timeout, plan.on_change, log=log
    )


def _deployment(plan: Plan, job: Any, build: Any) -> Any:
    """What the caller gave, and the build where the job takes its image from a build service."""
    service = _part(_part(job.deployment, "internal"), "id")
    if service is None:
        return plan.deployment
    given = plan.deployment.to_dict() if hasattr(plan.deployment, "to_dict") else dict(plan.deployment or {})
    return given | {"internal": {"id": service, "buildId": build.id}}


def _part(thing: Any, name: str) -> Any:
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


def _given(arguments: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if value is not None}
