"""A pipeline of a commit is waited for before it exists: on a clock that the wait moves."""

from __future__ import annotations

import pytest
from support.process import raised
from waiting.world import World

from cijobs import errors
from cijobs._waiting.commits import Commit, steps_of_commit
from cijobs._waiting.pipelines import Manner
from cijobs.circleci import Pipeline, Workflow

SHA = "abcdef1234567890abcdef1234567890abcdef12"
OTHER = "f" * 40
MANNER = {
    "settle": 5.0,
    "fail_fast": False,
    "on_hold": "wait",
    "on_timeout": "leave",
    "on_interrupt": "leave",
}
MANNER |= {"on_change": None}


def pipeline(number, sha=SHA, state="created", **more):
    vcs = None if more else {"revision": sha, "branch": "main"}
    return Pipeline(id=f"p{number}", number=number, state=state, vcs=vcs, **more)


def workflow(status="success", name="build"):
    return Workflow(id="w", name=name, status=status, created_at="2026-01-01T00:00:00Z")


def service(listed, workflows=lambda *_: [workflow()], state="created"):
    """`listed(passed)` are the pipelines, newest first, in pages of two; `workflows(passed, id)` those of one."""

    def answers(passed, ask):
        if ask.operation == "pipelines.list":
            start = int(ask.arguments.get("start_token", 0))
            items = listed(passed)
            return items[start : start + 2], str(start + 2) if len(items) > start + 2 else None
        if ask.operation == "pipelines.get":
            return pipeline(1, state=state)
        if ask.operation == "pipelines.workflows":
            return workflows(passed, ask.arguments["pipeline_id"])
        return None

    return World(answers)


def wait(world, sha=SHA, **given):
    manner = Manner(**{name: given.pop(name, value) for name, value in MANNER.items()})
    asked = {"branch": None, "timeout": 3600, "appear": 300} | given
    commit = Commit(project_slug="gh/o/r", sha=sha, manner=manner, **asked)
    return world.drive(steps_of_commit(commit, world.clock, world.rate))


def listings(world):
    return [ask for ask in world.asked if ask.operation == "pipelines.list"]


@pytest.mark.parametrize("seconds", [0, 20, 250])
def test_a_pipeline_may_come_late(seconds):
    world = service(lambda passed: [pipeline(1)] if passed >= seconds else [pipeline(0, OTHER)])
    outcome = wait(world)
    assert outcome.succeeded
    assert seconds <= world.passed <= seconds + 45


@pytest.mark.parametrize("sha", [SHA, SHA[:7], SHA[:12].upper()])
def test_seven_digits_will_do(sha):
    assert wait(service(lambda _: [pipeline(1)]), sha).succeeded


@pytest.mark.parametrize("sha", ["abcdef", "main", "", "g" * 40, 1234567, None, "a" * 65, "abc def1"])
def test_what_is_no_hash_is_refused_before_anything_is_asked(sha):
    world = service(lambda _: [])
    error = raised(lambda: wait(world, sha))
    assert isinstance(error, errors.InvalidArgumentError)
    assert (error.path, world.asked) == ("sha", [])


def test_digits_that_begin_two_commits_are_refused():
    other = SHA[:12] + "0" * 28
    error = raised(lambda: wait(service(lambda _: [pipeline(2, other), pipeline(1)]), SHA[:8]))
    assert isinstance(error, errors.InvalidArgumentError)
    assert other in str(error)


def test_none_that_comes_is_a_timeout_of_its_own():
    world = service(lambda _: [pipeline(1, OTHER)])
    error = raised(lambda: wait(world, appear=60))
    assert type(error) is errors.WaitTimeoutError
    assert "a pipeline of commit" in str(error)
    assert 60 <= world.passed < 62


def test_the_timeout_bounds_both_parts():
    world = service(lambda t: [pipeline(1)] if t > 50 else [], lambda *_: [workflow("running")])
    error = raised(lambda: wait(world, timeout=100))
    assert type(error) is errors.WaitTimeoutError
    assert 100 <= world.passed < 102


def test_the_newest_pipeline_of_the_commit_counts():
    seen = []
    world = service(
        lambda _: [pipeline(3, OTHER), pipeline(2), pipeline(1)], lambda _, p: seen.append(p) or [workflow()]
    )
    wait(world)
    assert set(seen) == {"p2"}


def test_one_that_came_meanwhile_is_waited_for_too():
    def listed(passed):
        return [pipeline(2), pipeline(1)] if passed > 10 else [pipeline(1)]

    def workflows(passed, which):
        return [
            workflow("failed" if which == "p1" and passed > 30 else "success" if passed > 90 else "running")
        ]

    outcome = wait(service(listed, workflows))
    assert (outcome.succeeded, "p2" in outcome.what) == (True, True)


def test_pages_are_read_as_far_as_needed():
    older = [pipeline(number, OTHER) for number in range(20, 0, -1)]
    world = service(lambda _: [*older[:3], pipeline(99), *older])
    wait(world)
    assert [ask.arguments.get("start_token") for ask in listings(world)][:2] == [None, "2"]
    assert len(listings(world)) == 3  # two to find it, one to see that none is newer


def test_later_looks_read_only_what_is_new():
    older = [pipeline(number, OTHER) for number in range(20, 0, -1)]
    world = service(lambda t: [pipeline(50), *older] if t > 30 else older)
    wait(world)
    starts = [ask.arguments.get("start_token") for ask in listings(world)]
    assert starts[:5] == [None, "2", "4", "6", "8"]
    assert set(starts[5:]) == {None}


def test_a_hash_is_not_in_doubt_where_the_service_is_down():
    def down(_):
        raise errors.ServerError("the service is down")

    error = raised(lambda: wait(service(down), appear=4))
    assert (type(error), "the service is down" in str(error)) == (errors.WaitTimeoutError, True)
    assert "check the hash" not in str(error)


def test_the_time_until_it_appears_counts():
    world = service(lambda t: [pipeline(1)] if t > 100 else [])
    assert wait(world).waited == pytest.approx(world.passed, abs=0.2)


def test_an_errored_pipeline_ends_it():
    outcome = wait(service(lambda _: [pipeline(1)], lambda *_: [], state="errored"))
    assert (outcome.status, outcome.succeeded, outcome.last) == ("errored", False, ())


@pytest.mark.parametrize(
    "told", [{"git": {"checkout_sha": SHA}}, {"git.checkout_sha": SHA}, {"gitlab": {"checkout_sha": SHA}}]
)
def test_projects_without_vcs_tell_the_commit_elsewhere(told):
    assert wait(service(lambda _: [pipeline(1, trigger_parameters=told)])).succeeded


@pytest.mark.parametrize("choice", ["leave", "cancel"])
def test_time_that_is_up_leaves_or_cancels_the_pipeline(choice):
    world = service(lambda _: [pipeline(1)], lambda *_: [workflow("running"), workflow("success", "other")])
    assert type(raised(lambda: wait(world, timeout=60, on_timeout=choice))) is errors.WaitTimeoutError
    assert [ask.operation for ask in world.asked].count("workflows.cancel") == (choice == "cancel")


@pytest.mark.parametrize("choice", ["leave", "cancel"])
def test_ctrl_c_leaves_or_cancels_the_pipeline_and_says_so(choice):
    turns = iter([[workflow("running")], KeyboardInterrupt(), [workflow("running")]])

    def workflows(*_):
        turn = next(turns)
        if isinstance(turn, KeyboardInterrupt):
            raise turn
        return turn

    world = service(lambda _: [pipeline(1)], workflows)
    error = raised(lambda: wait(world, on_interrupt=choice))
    assert isinstance(error, KeyboardInterrupt)
    assert ("told to end" if choice == "cancel" else "left as it is") in str(error)
    assert [ask.operation for ask in world.asked].count("workflows.cancel") == (choice == "cancel")


@pytest.mark.parametrize("name", ["timeout", "appear", "settle"])
@pytest.mark.parametrize("value", [-1, float("nan"), "5", True])
def test_what_is_no_span_of_time_is_refused(name, value):
    world = service(lambda _: [pipeline(1)])
    error = raised(lambda: wait(world, **{name: value}))
    assert isinstance(error, errors.InvalidArgumentError)
    assert (error.path, world.asked) == (name, [])


@pytest.mark.parametrize("name", ["on_timeout", "on_interrupt", "on_hold"])
def test_a_choice_that_is_none_is_refused(name):
    world = service(lambda _: [pipeline(1)])
    error = raised(lambda: wait(world, **{name: "abort"}))
    assert isinstance(error, errors.InvalidArgumentError)
    assert (error.path, world.asked) == (name, [])
