"""After a lost answer: what was made is looked for, and never made again."""

from __future__ import annotations

import pytest
from support.process import raised
from support.wire import DROP, Answer, answer, raw
from waiting.world import World

from cijobs import OutcomeUnknownError, RetryPolicy, errors
from cijobs._doing import reconciling
from cijobs._doing.reconciling import Search, sent
from cijobs._steps.steps import Ask
from cijobs.northflank import Run
from cijobs.testing import Fault
from doing.conftest import APP
from doing.test_verdicts import CREATED

SLUG = "gh/acme/web"


def posts(fake):
    return [request for request in fake.requests if request.method == "POST"]


@pytest.mark.parametrize("slug", [SLUG, APP])
def test_a_trigger_that_took_effect_is_found(ci, fake, slug):
    fake.faults.add(Fault("POST *", "drop"))
    verdict = ci.pipelines.trigger(slug, branch="main", reconcile=True)
    assert (verdict.status, verdict.reconciled) == ("started", True)
    assert verdict.id == fake.history.pipelines_of(slug)[0].id
    assert len(posts(fake)) == 1


def test_a_run_of_a_definition_is_found(ci, fake):
    fake.faults.add(Fault("POST *", "drop"))
    verdict = ci.pipelines.run(APP, checkout_branch="main", config_branch="main", reconcile=True)
    assert verdict.reconciled


@pytest.mark.parametrize("reconcile", [False, True])
def test_a_trigger_that_took_no_effect_stays_unknown(ci, fake, reconcile):
    fake.faults.add(Fault("POST *", "reset"))
    error = raised(lambda: ci.pipelines.trigger(SLUG, branch="main", reconcile=reconcile))
    assert isinstance(error, OutcomeUnknownError)
    assert error.candidates == ()
    assert ("found nothing" in str(error)) == reconcile
    assert len(posts(fake)) == 1


LISTED = CREATED | {"vcs": {"branch": "main"}, "trigger": {"type": "api", "actor": {"login": "me"}}}


def others(change):
    return LISTED | {"id": "other"} | change


OTHERS = {
    "somebody else's": {"trigger": {"type": "api", "actor": {"login": "you"}}},
    "of a push": {"trigger": {"type": "webhook", "actor": {"login": "me"}}},
    "of another branch": {"vcs": {"branch": "dev"}},
    "of a tag": {"vcs": {"tag": "v1"}},
}


def losing(wire, listed):
    """A service that loses the answer to a POST, after which these pipelines are listed."""

    def reply(request):
        if request.method == "POST":
            return DROP
        if request.path.endswith("/me"):
            return answer({"id": "u", "login": "me", "name": "Me"})
        if not request.path.endswith("/pipeline"):
            return answer({"slug": SLUG, "vcs_info": {"default_branch": "main"}})
        sent = any(one.method == "POST" for one in server.requests)
        return listed if sent and isinstance(listed, Answer) else answer({"items": listed if sent else []})

    server = wire(reply)
    return server


@pytest.mark.parametrize("branch", ["main", None])
@pytest.mark.parametrize("other", OTHERS)
def test_another_pipeline_is_not_taken_for_it(wire, circleci, other, branch):
    server = losing(wire, [others(OTHERS[other])])
    error = raised(lambda: circleci(server).pipelines.trigger(SLUG, branch=branch, reconcile=True))
    assert isinstance(error, OutcomeUnknownError)
    both = losing(wire, [others(OTHERS[other]), LISTED])
    assert circleci(both).pipelines.trigger(SLUG, branch=branch, reconcile=True).id == "p"


@pytest.mark.parametrize("call", ["trigger", "rerun", "start"])
def test_the_look_before_is_tried_again_as_the_call_is(wire, circleci, northflank, call):
    def reply(request):
        if len(server.requests) == 1:
            return answer({}, 503)
        return (
            DROP
            if request.method == "POST"
            else answer(LISTED | {"pipeline_id": "p", "items": [], "data": {"runs": []}})
        )

    server = wire(reply)
    ci, policy = circleci(server), {"retry": RetryPolicy(2, initial=0.0), "reconcile": True}
    calls = {
        "trigger": lambda: ci.pipelines.trigger(SLUG, branch="main", **policy),
        "rerun": lambda: ci.workflows.rerun("w", **policy),
        "start": lambda: northflank(server).runs.start("p", "j", **policy),
    }
    assert isinstance(raised(calls[call]), OutcomeUnknownError)
    assert len(posts(server)) == 1


def test_a_list_that_can_not_be_read_does_not_hide_the_lost_answer(wire, circleci):
    server = losing(wire, raw(b"<html>", content_type="text/html"))
    error = raised(lambda: circleci(server).pipelines.trigger(SLUG, branch="main", reconcile=True))
    assert isinstance(error, OutcomeUnknownError)
    assert len(posts(server)) == 1


def test_ctrl_c_while_looking_tells_of_the_lost_answer():
    def answers(_, ask):
        if ask.operation == "runs.start":
            raise errors.LostAnswerError("the outcome is unknown")
        if world.pauses:
            raise KeyboardInterrupt
        return [], None

    world = World(answers)
    interrupt = raised(
        lambda: world.drive(sent(Ask("runs.start", {}), Search("runs.list", {}, fits_all, {})))
    )
    assert isinstance(interrupt, KeyboardInterrupt)
    assert "the outcome is unknown" in str(interrupt)


def test_a_rerun_that_took_effect_is_found(ci, fake):
    old = next(w for w in fake.history.workflows if w.status == "success")
    before = {w.id for w in fake.history.workflows_of(old.pipeline_id)}
    fake.faults.add(Fault("POST *", "drop"))
    found = ci.workflows.rerun(old.id, reconcile=True)
    assert {found.workflow_id} == {w.id for w in fake.history.workflows_of(old.pipeline_id)} - before
    assert len(posts(fake)) == 1


def test_a_run_that_took_effect_is_found(nf, fake_nf):
    fake_nf.faults.add(Fault("POST *", "drop"))
    before = {run.id for run in fake_nf.history.runs}
    run = nf.runs.start(fake_nf.project_id, fake_nf.job_id, reconcile=True)
    assert run.id not in before
    assert len(posts(fake_nf)) == 1


def test_an_answer_that_arrives_is_taken_as_it_is(ci, fake):
    verdict = ci.pipelines.trigger(SLUG, branch="main", reconcile=True)
    assert not verdict.reconciled
    assert [request.method for request in fake.requests] == ["GET", "POST"]


def test_a_dry_run_looks_for_nothing(ci, nf, fake, fake_nf):
    ci.pipelines.trigger(SLUG, reconcile=True, dry_run=True)
    ci.workflows.rerun("w", reconcile=True, dry_run=True)
    nf.runs.start("p", "j", reconcile=True, dry_run=True)
    assert (fake.requests, fake_nf.requests) == ([], [])


def fits_all():
    yield from ()
    return lambda run: run.status != "OTHER"


def search_in(lists, lost=errors.LostAnswerError):
    """A world whose list shows these runs, look by look, and that loses the answer of the call."""
    turns = iter(lists)

    def answers(_, ask):
        if ask.operation == "runs.start":
            raise lost("lost")
        listed = next(turns)
        if isinstance(listed, Exception):
            raise listed
        return [Run(id=name[0], status=name[1:]) for name in listed], None

    return World(answers)


def reconciled(lists, monkeypatch, lost=errors.LostAnswerError):
    monkeypatch.setattr(reconciling, "_PAUSES", (1.0, 2.0, 4.0, 8.0))
    world = search_in(lists, lost)
    search = Search("runs.list", {}, fits_all, {})
    try:
        return world.drive(sent(Ask("runs.start", {}), search)), world
    except errors.CIJobsError as error:
        return error, world


def test_what_was_there_before_is_not_it(monkeypatch):
    (run, found), world = reconciled([["a"], ["a"], ["b", "a"]], monkeypatch)
    assert (run.id, found) == ("b", True)
    assert world.pauses == [1.0, 2.0]


def test_what_does_not_fit_is_not_it(monkeypatch):
    (run, _), _ = reconciled([[], ["bOTHER", "c"]], monkeypatch)
    assert run.id == "c"


def test_two_that_fit_are_candidates(monkeypatch):
    error, _ = reconciled([["a"], ["c", "b", "a"]], monkeypatch)
    assert [run.id for run in error.candidates] == ["c", "b"]
    assert ".candidates" in str(error)


def test_looking_ends(monkeypatch):
    error, world = reconciled([[]] * 5, monkeypatch)
    assert error.candidates == ()
    assert world.pauses == [1.0, 2.0, 4.0, 8.0]
    assert [ask.operation for ask in world.asked].count("runs.start") == 1


def test_a_look_that_fails_is_no_end(monkeypatch):
    (run, _), _ = reconciled([[], errors.ServerError("x"), errors.ReadError("x"), ["a"]], monkeypatch)
    assert run.id == "a"


class Undecided(errors.ServerError):
    may_have_taken_effect = True


def test_a_failure_that_tells_nothing_is_looked_after(monkeypatch):
    (run, found), _ = reconciled([["a"], ["b", "a"]], monkeypatch, Undecided)
    assert (run.id, found) == ("b", True)


def test_a_failure_after_which_nothing_is_found_is_raised(monkeypatch):
    error, world = reconciled([[]] * 5, monkeypatch, Undecided)
    assert isinstance(error, Undecided)
    assert "found nothing" in str(error)
    assert [ask.operation for ask in world.asked].count("runs.start") == 1


def test_a_refusal_is_not_looked_after(monkeypatch):
    error, world = reconciled([[]], monkeypatch, errors.ServerError)
    assert str(error) == "lost"
    assert world.pauses == []


def test_where_it_can_not_look_before_it_sends_nothing(monkeypatch):
    monkeypatch.setattr(reconciling, "_PAUSES", ())
    world = search_in([errors.ServerError("x")])
    error = raised(lambda: world.drive(sent(Ask("runs.start", {}), Search("runs.list", {}, fits_all, {}))))
    assert isinstance(error, errors.ServerError)
    assert [ask.operation for ask in world.asked] == ["runs.list"]
