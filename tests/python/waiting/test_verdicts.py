"""Verdicts of runs and builds: what ended them, and what told it."""

from __future__ import annotations

import itertools

import pytest
from support.process import raised
from waiting.world import World

from cijobs import errors
from cijobs._waiting.endings import build_look, run_look
from cijobs._waiting.engine import Wait
from cijobs._waiting.pace import Rate
from cijobs._waiting.run_verdicts import containers_of
from cijobs.northflank import Build, Container, Run

IDS = {"project_id": "p", "job_id": "j", "run_id": "r"}


def wait(**more):
    given = {"timeout": 3600, "detail": containers_of("p", "j", "r")} | more
    return Wait("run r", "runs.get", IDS, run_look("run r"), given.pop("timeout"), **given)


def world(status, *containers, ends=5):
    def answer(passed, ask):
        if ask.operation == "jobs.containers":
            return [Container(name=str(n), status=s, created_at=n) for n, s in enumerate(containers)]
        if ask.operation == "runs.abort":
            answer.aborted = True
            return None
        over = passed >= ends or hasattr(answer, "aborted")
        return Run(id="r", status=status if over else "RUNNING", concluded=over)

    return World(answer)


@pytest.mark.parametrize(
    ("status", "containers", "verdict", "source"),
    [
        ("SUCCESS", ["TASK_KILLED"], "succeeded", "status"),
        ("FAILED", ["TASK_FAILED"], "failed", "containers"),
        ("FAILED", ["TASK_KILLED"], "killed", "containers"),
        ("FAILED", ["TASK_KILLING"], "killed", "containers"),
        ("FAILED", ["TASK_FAILED", "TASK_KILLED"], "killed", "containers"),
        ("FAILED", ["TASK_KILLED", "TASK_FAILED"], "failed", "containers"),
        ("FAILED", [], "failed", "status"),
        ("FAILED", [None], "failed", "status"),
        ("NEW", ["TASK_FINISHED"], "unknown", "status"),
    ],
)
def test_containers_tell_killed_from_failed(status, containers, verdict, source):
    outcome = world(status, *containers).wait(wait())
    assert (outcome.verdict, outcome.verdict_source) == (verdict, source)


def test_containers_are_looked_at_once_and_only_after_a_bad_end():
    for status, looks in (("SUCCESS", 0), ("FAILED", 1)):
        made = world(status)
        made.wait(wait())
        assert [ask.operation for ask in made.asked].count("jobs.containers") == looks


@pytest.mark.parametrize(
    "error", [errors.PermissionDeniedError("x"), errors.ServerError("x"), errors.DecodeError("x")]
)
def test_a_look_at_containers_that_fails_changes_nothing(error):
    made = world("FAILED")
    plain = made._answer

    def answer(passed, ask):
        if ask.operation == "jobs.containers":
            raise error
        return plain(passed, ask)

    made._answer = answer
    outcome = made.wait(wait())
    assert (outcome.verdict, outcome.verdict_source, outcome.status) == ("failed", "status", "FAILED")


def test_a_spent_rate_limit_leaves_the_containers_alone():
    made = world("FAILED", "TASK_KILLED", ends=0)
    made.rate = lambda: Rate(1000.0, 1.0, 3000.0)
    assert made.wait(wait()).verdict == "failed"
    assert len(made.asked) == 1


@pytest.mark.parametrize(
    ("container", "verdict"),
    [("TASK_STAGING", "pending"), ("TASK_STARTING", "pending"), ("TASK_RUNNING", "running")],
)
def test_when_time_is_up_pending_is_told_from_running(container, verdict):
    made = world("SUCCESS", container, ends=10**6)
    error = raised(lambda: made.wait(wait(timeout=30)))
    assert isinstance(error, errors.WaitTimeoutError)
    assert error.verdict == verdict
    assert made.passed <= 30.3


def test_a_run_that_this_wait_aborted_says_so():
    made = world("FAILED", "TASK_KILLED", ends=10**6)
    outcome = made.wait(wait(timeout=30, on_timeout="runs.abort", see_it_end=True))
    assert (outcome.verdict, outcome.succeeded) == ("aborted", False)
    assert "this wait" in outcome.verdict_source
    assert [ask.operation for ask in made.asked].count("runs.abort") == 1


def test_a_run_that_does_not_end_although_it_was_aborted_is_not_waited_for_forever():
    made = World(lambda *_: Run(id="r", status="RUNNING"))
    error = raised(lambda: made.wait(wait(timeout=30, on_timeout="runs.abort", see_it_end=True, detail=None)))
    assert (type(error), error.verdict) == (errors.WaitTimeoutError, "aborted")
    assert 90 <= made.passed < 92
    assert [ask.operation for ask in made.asked].count("runs.abort") == 1


def test_a_run_that_succeeds_while_it_is_aborted_succeeded():
    made = world("SUCCESS", ends=10**6)
    outcome = made.wait(wait(timeout=30, on_timeout="runs.abort", see_it_end=True))
    assert (outcome.verdict, outcome.succeeded) == ("succeeded", True)


def refusing(ended_at):
    """A run that may not be aborted."""

    def answers(passed, ask):
        if ask.operation == "runs.abort":
            raise errors.PermissionDeniedError("not allowed")
        return Run(id="r", status="FAILED" if passed > ended_at else "RUNNING")

    return World(answers)


def test_a_run_that_may_not_be_aborted_is_not_waited_for_any_longer():
    made = refusing(10**6)
    error = raised(lambda: made.wait(wait(timeout=30, on_timeout="runs.abort", see_it_end=True, detail=None)))
    assert (type(error), error.verdict) == (errors.WaitTimeoutError, "")
    assert "could not be told to end (not allowed)" in str(error)
    assert 30 <= made.passed < 33
    assert [ask.operation for ask in made.asked].count("runs.abort") == 1


def test_a_run_that_ended_before_it_could_be_aborted_was_not_aborted():
    outcome = refusing(30.0).wait(wait(timeout=30, on_timeout="runs.abort", see_it_end=True, detail=None))
    assert outcome.verdict == "failed"


GOING_ON = [
    "QUEUED",
    "PENDING",
    "UNSCHEDULABLE",
    "STARTING",
    "CLONING",
    "BUILDING",
    "UPLOADING",
    "IN_PROGRESS",
    "BRAND_NEW",
]


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("SUCCESS", "succeeded"),
        ("FAILURE", "failed"),
        ("ABORTED", "aborted"),
        ("SUBMISSION_FAILURE", "failed"),
        ("CRASHED", "failed"),
    ],
)
def test_builds_end_by_their_status(status, verdict):
    turns = itertools.chain(GOING_ON, itertools.repeat(status))
    made = World(lambda *_: Build(id="b", status=next(turns)))
    outcome = made.wait(Wait("build b", "builds.get", {}, build_look("build b"), 3600))
    assert (outcome.status, outcome.verdict, outcome.polls) == (status, verdict, len(GOING_ON) + 1)


def test_a_build_that_says_that_it_is_over_is_over():
    made = World(lambda *_: Build(id="b", status="BRAND_NEW", concluded=True))
    assert made.wait(Wait("build b", "builds.get", {}, build_look("build b"), 3600)).verdict == "unknown"
