"""The engine of all waits: when it looks, what ends it, what does not."""

from __future__ import annotations

import itertools
import pickle

import pytest
from support.process import raised
from waiting.world import World

from cijobs import errors
from cijobs._waiting.endings import run_look, workflow_look
from cijobs._waiting.engine import Wait
from cijobs._waiting.pace import Rate
from cijobs.circleci import Workflow
from cijobs.northflank import Run


def workflow(status, **more):
    return Workflow(id="w", name="build", status=status, created_at="2026-01-01T00:00:00Z", **more)


def wait(timeout=3600, on_hold="wait", fail_fast=False, **more):
    look = workflow_look("workflow w", fail_fast=fail_fast, on_hold=on_hold)
    return Wait("workflow w", "workflows.get", {"id": "w"}, look, timeout, **more)


def run_wait(**more):
    return Wait("run r", "runs.get", {"run_id": "r"}, run_look("run r"), more.pop("timeout", 3600), **more)


def ends_at(seconds, status="success", before="running"):
    return lambda passed, _: workflow(status if passed >= seconds else before)


@pytest.mark.parametrize("seconds", [0, 3, 100, 3000])
@pytest.mark.parametrize(
    ("status", "succeeded"),
    [("success", True), ("failed", False), ("error", False), ("canceled", False), ("unauthorized", False)],
)
def test_an_end_is_seen_soon_after_it_came(seconds, status, succeeded):
    world = World(ends_at(seconds, status))
    outcome = world.wait(wait())
    assert (outcome.status, outcome.succeeded) == (status, succeeded)
    assert seconds <= outcome.waited <= seconds + 20
    assert outcome.polls == len(world.asked)


def test_pauses_grow_and_end_growing():
    world = World(ends_at(300))
    world.wait(wait())
    assert world.pauses[0] == pytest.approx(1)
    assert all(a <= b for a, b in itertools.pairwise(world.pauses))
    assert world.pauses[-1] == pytest.approx(15)


@pytest.mark.parametrize(("chance", "share"), [(0.0, 0.8), (0.999999, 1.2)])
def test_chance_spreads_the_pauses_by_a_fifth(chance, share):
    world = World(ends_at(300), chance=chance)
    world.wait(wait())
    assert world.pauses[0] == pytest.approx(share, rel=1e-4)
    assert world.pauses[-1] == pytest.approx(15 * share, rel=1e-4)


@pytest.mark.parametrize("timeout", [0, 0.5, 1, 10, 61, 500])
def test_the_deadline_holds_for_everything(timeout):
    world = World(ends_at(10**6), latency=0.3)
    error = raised(lambda: world.wait(wait(timeout)))
    assert type(error) is errors.WaitTimeoutError
    assert error.last.status == "running"
    assert timeout <= world.passed <= timeout + 0.3
    assert "running" in str(error)
    assert all(ask.seconds <= max(timeout, 1) for ask in world.asked)


def test_the_last_look_is_shortly_before_the_deadline():
    world = World(ends_at(98.5))
    assert World(ends_at(97)).wait(wait(100)).succeeded
    assert type(raised(lambda: world.wait(wait(100)))) is errors.WaitTimeoutError
    assert world.times[-1] == pytest.approx(98, abs=0.1)


def test_without_a_timeout_it_waits_for_days():
    assert World(ends_at(10**6)).wait(wait(None)).succeeded


@pytest.mark.parametrize("timeout", [-1, "5", True, float("nan")])
def test_a_timeout_that_is_none_is_refused(timeout):
    error = raised(lambda: World(ends_at(0)).wait(wait(timeout)))
    assert isinstance(error, errors.InvalidArgumentError)
    assert error.path == "timeout"


PASSING = [
    errors.ReadError("x"),
    errors.TimeoutError("x"),
    errors.ServerError("x"),
    errors.RateLimitError("x"),
]


@pytest.mark.parametrize("error", PASSING, ids=lambda error: type(error).__name__)
def test_a_few_failed_looks_do_not_end_it(error):
    turns = itertools.count()

    def answer(passed, _):
        if next(turns) % 6 != 5:
            raise error
        return workflow("success" if passed > 100 else "running")

    outcome = World(answer).wait(wait())
    assert outcome.succeeded
    assert outcome.failed_polls > 4


def test_a_service_that_keeps_failing_ends_it_with_its_error():
    def answer(*_):
        raise errors.ServerError("down")

    world = World(answer)
    assert isinstance(raised(lambda: world.wait(wait())), errors.ServerError)
    assert len(world.asked) == 6


def test_a_failed_look_at_the_deadline_is_a_timeout():
    def answer(*_):
        raise errors.TimeoutError("slow")

    assert type(raised(lambda: World(answer).wait(wait(3)))) is errors.WaitTimeoutError


@pytest.mark.parametrize("kind", [errors.ServerError, errors.ReadError, errors.NotFoundError])
def test_the_deadline_tells_why_the_last_look_failed(kind):
    def answer(*_):
        raise kind("the service is down")

    error = raised(lambda: World(answer).wait(wait(3)))
    assert "the service is down" in str(error)
    assert isinstance(error.__cause__, kind)


def test_the_deadline_forgets_failures_before_the_last_look():
    turns = itertools.count()

    def answer(*_):
        if next(turns) == 0:
            raise errors.ServerError("down")
        return workflow("running")

    error = raised(lambda: World(answer).wait(wait(30)))
    assert ("down" in str(error), error.__cause__) == (False, None)


def test_a_longer_wait_is_no_advice_for_what_was_told_to_end():
    def answer(*_):
        return workflow("running")

    error = raised(lambda: World(answer).wait(wait(3, on_timeout="workflows.cancel")))
    assert "longer" not in str(error)


def test_a_pause_that_the_service_asks_for_is_kept():
    def answer(passed, _):
        if passed < 30:
            error = errors.RateLimitError("slow down")
            error.retry_after = 77.0
            raise error
        return workflow("success")

    world = World(answer)
    world.wait(wait())
    assert world.pauses == [77.0]


@pytest.mark.parametrize("error", [errors.AuthenticationError("x"), errors.DecodeError("x"), KeyError("x")])
def test_a_refusal_ends_it_at_once(error):
    def answer(*_):
        raise error

    world = World(answer)
    assert raised(lambda: world.wait(wait())) is error
    assert len(world.asked) == 1


def test_what_was_just_made_may_not_be_found_at_first():
    def answer(passed, _):
        if passed < 5:
            raise errors.NotFoundError("not yet")
        return workflow("success")

    assert World(answer).wait(wait()).succeeded


def test_what_is_never_found_is_an_error():
    def answer(*_):
        raise errors.NotFoundError("never")

    world = World(answer)
    assert isinstance(raised(lambda: world.wait(wait())), errors.NotFoundError)
    assert world.passed < 20


def test_a_hold_is_reported_and_waited_for():
    told = []
    world = World(lambda t, _: workflow("running" if t < 5 else "on_hold" if t < 60 else "success"))
    assert world.wait(wait(on_change=lambda w: told.append(w.status))).succeeded
    assert told == ["running", "on_hold", "success"]


def test_a_hold_may_end_the_wait():
    outcome = World(lambda t, _: workflow("running" if t < 5 else "on_hold")).wait(wait(on_hold="return"))
    assert (outcome.status, outcome.succeeded) == ("on_hold", False)


def test_a_hold_is_told_at_the_deadline():
    assert "on_hold" in str(raised(lambda: World(lambda *_: workflow("on_hold")).wait(wait(20))))


@pytest.mark.parametrize(("fail_fast", "status"), [(True, "failing"), (False, "failed")])
def test_a_failing_workflow_may_end_the_wait(fail_fast, status):
    world = World(lambda t, _: workflow("failing" if t < 60 else "failed"))
    assert world.wait(wait(fail_fast=fail_fast)).status == status


def test_a_status_that_nobody_knows_is_judged_by_the_stop():
    stopped = {"stopped_at": "2026-01-01T00:01:00Z"}
    world = World(lambda t, _: workflow("brand-new", **({} if t < 50 else stopped)))
    outcome = world.wait(wait())
    assert (outcome.status, outcome.succeeded) == ("brand-new", False)
    assert outcome.waited > 50


def test_an_outcome_raises_only_when_asked():
    good = World(ends_at(1)).wait(wait())
    bad = World(ends_at(1, "failed")).wait(wait())
    assert good.raise_for_outcome() is None
    error = raised(bad.raise_for_outcome)
    assert isinstance(error, errors.OutcomeError)
    assert error.outcome is bad
    assert str(error) == "workflow w ended as failed"


def test_an_outcome_equals_what_became_of_it_in_another_process():
    outcome = World(ends_at(1)).wait(wait())
    copy = pickle.loads(pickle.dumps(outcome))
    assert (copy, hash(copy)) == (outcome, hash(outcome))


def test_outcomes_that_tell_different_things_differ():
    assert World(ends_at(1)).wait(wait()) != World(ends_at(1, "failed")).wait(wait())


@pytest.mark.parametrize("concluded", [None, False])
def test_a_run_of_unknown_status_goes_on(concluded):
    world = World(lambda t, _: Run(id="r", status="NEW", concluded=True if t > 50 else concluded))
    assert world.wait(run_wait()).waited > 50


@pytest.mark.parametrize(("status", "succeeded"), [("SUCCESS", True), ("FAILED", False)])
def test_a_run_ends_by_its_status_too(status, succeeded):
    outcome = World(lambda *_: Run(id="r", status=status)).wait(run_wait())
    assert (outcome.status, outcome.succeeded) == (status, succeeded)


@pytest.mark.parametrize(
    ("on_timeout", "operations"), [("", {"runs.get"}), ("runs.abort", {"runs.get", "runs.abort"})]
)
def test_a_run_is_left_or_aborted_when_time_is_up(on_timeout, operations):
    world = World(lambda *_: Run(id="r", status="RUNNING", concluded=False))
    error = raised(lambda: world.wait(run_wait(timeout=30, on_timeout=on_timeout)))
    assert type(error) is errors.WaitTimeoutError
    assert {ask.operation for ask in world.asked} == operations
    assert [ask.operation for ask in world.asked].count("runs.abort") == len(operations) - 1


@pytest.mark.parametrize("on_interrupt", ["", "runs.abort"])
def test_ctrl_c_leaves_or_aborts_the_run(on_interrupt):
    def answer(passed, ask):
        if ask.operation == "runs.get" and passed > 20:
            raise KeyboardInterrupt
        return Run(id="r", status="RUNNING")

    world = World(answer)
    assert isinstance(raised(lambda: world.wait(run_wait(on_interrupt=on_interrupt))), KeyboardInterrupt)
    assert (world.asked[-1].operation == "runs.abort") == bool(on_interrupt)


class Limited(World):
    """A service with windows of an hour: each look costs one request, and others spend, too."""

    left = 1000.0
    total = 1000.0
    others = 0.0
    asked_before = 0

    def rate(self):
        fresh = len(self.asked) - self.asked_before
        self.asked_before = len(self.asked)
        if self.passed >= getattr(self, "ends", self.reset):
            self.ends = getattr(self, "ends", self.reset) + 3600
            self.left = self.total
        self.left = max(0.0, self.left - fresh - self.others)
        return Rate(self.total, self.left, getattr(self, "ends", self.reset) - self.passed)


@pytest.mark.parametrize("left", [1000, 500, 100, 10, 3, 1, 0])
@pytest.mark.parametrize("reset", [3600, 600, 30])
@pytest.mark.parametrize("others", [0, 1])
def test_a_wait_spends_at_most_half_of_what_is_left_of_an_hour(left, reset, others):
    world = Limited(lambda t, _: Run(id="r", status="RUNNING", concluded=t > 7000))
    world.left, world.reset, world.others = left + 1, reset, others
    world.wait(run_wait(timeout=None))
    # The first look finds out what is left; it is the one that can't know.
    assert len([t for t in world.times if t < reset]) <= left // 2 + 1
    assert len([t for t in world.times if reset <= t < reset + 3600]) <= 501
