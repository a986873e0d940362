"""A pipeline has ended when all its workflows have, and no other comes: on a clock that the wait moves."""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone

import pytest
from waiting.world import World

from cijobs._waiting.endings import pipeline_look
from cijobs._waiting.engine import Wait
from cijobs.circleci import Workflow

BEGIN = datetime(2026, 1, 1, tzinfo=timezone.utc)
SETTLE = 10.0
SLOWEST = 18.5  # seconds from look to look


def wait(fail_fast=False, on_hold="wait", timeout=None, **more):
    look = pipeline_look("pipeline p", settle=SETTLE, fail_fast=fail_fast, on_hold=on_hold)
    return Wait("pipeline p", "pipelines.workflows", {"pipeline_id": "p"}, look, timeout, **more)


class Script:
    """Workflows by when they come and what becomes of them."""

    def __init__(self):
        self.lines = []

    def add(self, key, name, *changes, tag=None):
        """`changes` are (second, status); the first is the creation."""
        self.lines.append((key, name, changes, tag))
        return self

    @property
    def end(self):
        return max(changes[-1][0] for _, _, changes, _ in self.lines)

    def __call__(self, passed, _):
        return [self.state(line, passed) for line in self.lines if line[2][0][0] <= passed]

    def state(self, line, passed):
        key, name, changes, tag = line
        second, status = [change for change in changes if change[0] <= passed][-1]
        over = status in ("success", "failed", "canceled", "error")
        return Workflow(
            id=key,
            name=name,
            status=status,
            tag=tag,
            created_at=BEGIN + timedelta(seconds=changes[0][0]),
            stopped_at=BEGIN + timedelta(seconds=second) if over else None,
        )


def whole_story(seed: int) -> Script:
    """A setup workflow; two more appear late; one is held and approved; one fails and is rerun."""
    chance = random.Random(seed)
    setup_end = chance.uniform(1, 200)
    late = setup_end + chance.uniform(0, 40)
    later = late + chance.uniform(0, 8)
    held = late + chance.uniform(1, 100)
    approved = held + chance.uniform(1, 3000)
    failed = later + chance.uniform(1, 300)
    rerun = failed + chance.uniform(0.5, 8)
    deployed = approved + chance.uniform(1, 300)
    tested = rerun + chance.uniform(1, 600)
    return (
        Script()
        .add("s", "setup", (0, "running"), (setup_end, "success"), tag="setup")
        .add(
            "d", "deploy", (late, "running"), (held, "on_hold"), (approved, "running"), (deployed, "success")
        )
        .add("t", "test", (later, "running"), (failed, "failed"))
        .add("u", "test", (rerun, "running"), (tested, "success"))
    )


@pytest.mark.parametrize("seed", range(50))
def test_the_whole_story_ends_at_the_right_moment_with_the_right_verdict(seed):
    script, told = whole_story(seed), []
    world = World(script, chance=random.Random(seed).random())
    outcome = world.wait(wait(on_change=lambda workflows: told.append({w.status for w in workflows})))
    assert (outcome.status, outcome.succeeded) == ("success", True)
    assert {workflow.id for workflow in outcome.last} == {"s", "d", "u"}
    assert script.end + SETTLE <= outcome.waited <= script.end + SETTLE + 2 * SLOWEST
    assert outcome.duration == pytest.approx(script.end, abs=0.001)
    if script.lines[1][2][2][0] - script.lines[1][2][1][0] > SLOWEST:
        assert any("on_hold" in statuses for statuses in told)


def test_one_workflow_ends_after_it_has_settled():
    outcome = World(Script().add("w", "build", (0, "running"), (30, "success"))).wait(wait())
    assert 40 <= outcome.waited <= 30 + SLOWEST + SETTLE + 1


def test_a_pipeline_that_was_over_before_is_settled_in_little_time():
    outcome = World(Script().add("w", "build", (-9, "running"), (-5, "failed"))).wait(wait())
    assert outcome.status == "failed"
    assert SETTLE <= outcome.waited < SETTLE + 1


def test_a_setup_workflow_alone_is_given_a_minute():
    script = Script().add("s", "setup", (0, "running"), (5, "success"), tag="setup")
    assert 60 < World(script).wait(wait()).waited < 85
    script.add("b", "build", (60, "running"), (100, "failed"))
    outcome = World(script).wait(wait())
    assert (outcome.status, len(outcome.last)) == ("failed", 2)


def test_a_setup_workflow_that_failed_has_no_continuation():
    script = Script().add("s", "setup", (0, "running"), (5, "failed"), tag="setup")
    assert World(script).wait(wait()).waited < 30


def test_a_pipeline_without_workflows_yet_is_waited_for():
    assert World(Script().add("w", "build", (50, "running"), (60, "success"))).wait(wait()).succeeded


@pytest.mark.parametrize(
    ("statuses", "verdict"),
    [
        (("success", "success"), "success"),
        (("success", "failed"), "failed"),
        (("canceled", "failed"), "failed"),
        (("canceled", "success"), "canceled"),
        (("error", "failed"), "error"),
    ],
)
def test_the_verdict_is_the_worst_of_the_workflows(statuses, verdict):
    script = Script()
    for number, status in enumerate(statuses):
        script.add(f"w{number}", f"n{number}", (0, "running"), (3 + number, status))
    outcome = World(script).wait(wait())
    assert (outcome.status, outcome.succeeded) == (verdict, verdict == "success")


def test_a_failure_may_end_the_wait_before_the_others_end():
    script = Script().add("a", "a", (0, "running"), (20, "failed")).add("b", "b", (0, "running"))
    outcome = World(script).wait(wait(fail_fast=True))
    assert outcome.status == "failed"
    assert outcome.waited < 20 + SLOWEST


def test_a_hold_may_end_the_wait():
    script = Script().add("a", "a", (0, "running"), (20, "on_hold")).add("b", "b", (0, "success"))
    assert World(script).wait(wait(on_hold="return")).status == "on_hold"
