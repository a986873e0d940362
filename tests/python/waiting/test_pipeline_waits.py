"""What a pipeline may be like beside its workflows, and what becomes of it when its wait ends early."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest
from support.process import raised
from waiting.world import World

from cijobs import errors
from cijobs._waiting.pace import Rate
from cijobs._waiting.pipelines import Manner, wait_of
from cijobs.circleci import Pipeline, Workflow

MANNER = Manner(5.0, False, "wait", "leave", "leave", None)
NOTHING = Workflow(id=None, name=None, status=None, created_at=None)


def workflow(status, key="w"):
    return Workflow(id=key, name=key, status=status, created_at=datetime(2026, 1, 1, tzinfo=timezone.utc))


def service(workflows, state="created", cancelled=lambda _: None):
    """`workflows(passed)` are listed; `cancelled(id)` may fail."""

    def answers(passed, ask):
        if ask.operation == "pipelines.workflows":
            return workflows(passed)
        if ask.operation == "workflows.cancel":
            return cancelled(ask.arguments["id"])
        return Pipeline(id="p", state=state)

    return World(answers)


def wait(world, timeout=60, **manner):
    return world.wait(wait_of("pipeline p", "p", MANNER._replace(**manner), timeout))


@pytest.mark.parametrize("listed", [[], [NOTHING]])
def test_an_errored_pipeline_ends_the_wait(listed):
    world = service(lambda _: listed, state="errored")
    outcome = wait(world)
    assert (outcome.status, outcome.succeeded, outcome.last) == ("errored", False, ())
    assert world.passed < 2


def test_a_pipeline_that_is_not_errored_is_waited_for():
    outcome = wait(service(lambda passed: [workflow("success")] if passed > 30 else []))
    assert outcome.succeeded


def test_an_entry_without_an_id_counts_for_nothing():
    outcome = wait(service(lambda _: [NOTHING, workflow("success"), NOTHING]))
    assert [one.id for one in outcome.last] == ["w"]


def refused(_):
    raise errors.PermissionDeniedError("not allowed")


def test_what_can_not_be_cancelled_is_not_said_to_be():
    error = raised(
        lambda: wait(service(lambda _: [workflow("running")], cancelled=refused), on_timeout="cancel")
    )
    assert type(error) is errors.WaitTimeoutError
    assert "could not be told to end (not allowed)" in str(error)


def test_one_that_can_not_be_cancelled_does_not_keep_the_others_from_it():
    world = service(lambda _: [workflow("running", "a"), workflow("running", "b")], cancelled=refused)
    raised(lambda: wait(world, on_timeout="cancel"))
    asked = [ask.arguments["id"] for ask in world.asked if ask.operation == "workflows.cancel"]
    assert asked == ["a", "b"]


@pytest.mark.parametrize("trouble", [errors.ServerError("broken"), errors.ConflictError("has ended")])
def test_a_failure_to_cancel_does_not_hide_that_time_is_up(trouble):
    def workflows(passed):
        if passed > 59:
            raise trouble
        return [workflow("running")]

    world = service(workflows)
    error = raised(lambda: wait(world, on_timeout="cancel"))
    assert type(error) is errors.WaitTimeoutError
    assert trouble.message in str(error)


def test_a_failure_to_cancel_does_not_hide_ctrl_c():
    turns = iter([[workflow("running")], KeyboardInterrupt(), errors.ServerError("broken")])

    def workflows(_):
        turn = next(turns)
        if isinstance(turn, BaseException):
            raise turn
        return turn

    interrupt = raised(lambda: wait(service(workflows), on_interrupt="cancel"))
    assert isinstance(interrupt, KeyboardInterrupt)
    assert "could not be told to end (broken)" in str(interrupt)


def test_the_state_is_told_by_names():
    world = service(lambda _: [workflow("running", "build"), workflow("failed", "test")])
    assert "is failed (test), running (build);" in str(raised(lambda: wait(world)))


class Limited(World):
    def rate(self):
        return Rate(100, 100 - len(self.asked), 3600 - self.passed)


def test_all_calls_of_a_look_are_spent():
    world = Limited(lambda _, ask: [] if ask.operation == "pipelines.workflows" else Pipeline(id="p"))
    raised(lambda: wait(world, timeout=3500))
    assert len(world.asked) <= 2 + 50  # the first look finds out what is left
