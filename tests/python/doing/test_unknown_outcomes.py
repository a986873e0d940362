"""An unsafe call whose answer is lost: an error of its own that says so, and one request."""

from __future__ import annotations

import pickle

import pytest
from support.process import raised
from support.rows import ROWS, id_of, required_arguments
from support.wire import DROP, RESET, SILENCE, answer, cut

from cijobs import OutcomeUnknownError, ReadError, Timeout, errors

UNSAFE = [row for row in ROWS if row.safety == "unsafe"]
LOST = {"drop": DROP, "reset": RESET, "cut": cut({"id": "x" * 50})}


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param


def client_of(row, circleci, northflank):
    return northflank if row.api == "northflank.v1" else circleci


@pytest.mark.parametrize("row", UNSAFE, ids=id_of)
def test_a_lost_answer_is_told_and_nothing_sent_again(wire, circleci, northflank, row):
    server = wire(DROP)
    client = client_of(row, circleci, northflank)(server, validation="off", retry=4)
    error = raised(lambda: client.call(row.id, **required_arguments(row)))
    assert isinstance(error, OutcomeUnknownError)
    assert isinstance(error, ReadError)
    assert "unknown" in str(error)
    assert "nothing was sent again" in str(error)
    assert len(server.requests) == 1


@pytest.mark.parametrize("trouble", LOST)
def test_whatever_cuts_the_answer_leaves_the_outcome_unknown(wire, circleci, trouble):
    error = raised(lambda: circleci(wire(LOST[trouble])).workflows.cancel("w"))
    assert type(error) is errors.LostAnswerError
    assert error.may_have_reached_server


def test_silence_leaves_it_unknown_as_a_timeout(wire, circleci):
    client = circleci(wire(SILENCE), timeout=Timeout(total=5, read=0.05))
    error = raised(lambda: client.workflows.cancel("w"))
    assert isinstance(error, OutcomeUnknownError)
    assert isinstance(error, errors.TimeoutError)


def test_the_raw_door_tells_it_too(wire, circleci):
    assert isinstance(raised(lambda: circleci(wire(DROP)).request("POST", "/x")), OutcomeUnknownError)


def test_it_says_where_to_look(wire, circleci):
    error = raised(lambda: circleci(wire(DROP)).call("workflows.approve", id="w", approval_request_id="a"))
    assert "`workflows.jobs`" in str(error)
    assert "try again" not in str(error)


def test_a_call_that_never_arrived_is_no_riddle(circleci, refusing_port):
    client = circleci(f"http://127.0.0.1:{refusing_port}")
    error = raised(lambda: client.workflows.cancel("w"))
    assert type(error) is errors.ConnectError


@pytest.mark.parametrize("call", ["users.me", "projects.delete_env_var"])
def test_a_call_that_may_be_repeated_is_no_riddle(wire, circleci, call):
    row = next(row for row in ROWS if row.id == call)
    error = raised(lambda: circleci(wire(DROP)).call(call, **required_arguments(row)))
    assert type(error) is errors.ReadError


@pytest.mark.parametrize("status", [400, 500, 502])
def test_an_answer_is_no_riddle(wire, circleci, status):
    error = raised(lambda: circleci(wire(answer({}, status))).workflows.cancel("w"))
    assert not isinstance(error, OutcomeUnknownError)


@pytest.mark.parametrize("status", [408, 500, 502, 504])
def test_an_answer_that_tells_nothing_says_where_to_look(wire, circleci, status):
    server = wire(answer({}, status))
    call = circleci(server).call
    error = raised(lambda: call("workflows.approve", id="w", approval_request_id="a"))
    assert error.may_have_taken_effect
    assert "`workflows.jobs`" in str(error)
    assert "try again" not in str(error)
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [400, 429, 501])
def test_a_refusal_has_taken_no_effect(wire, circleci, status):
    error = raised(lambda: circleci(wire(answer({}, status)), retry=1).workflows.cancel("w"))
    assert not error.may_have_taken_effect


def test_a_call_that_may_be_repeated_has_no_effect_to_tell_of(wire, circleci):
    error = raised(lambda: circleci(wire(answer({}, 500)), retry=1).users.me())
    assert not error.may_have_taken_effect


def test_it_pickles_with_its_candidates():
    error = errors.LostAnswerError("x")
    error.candidates = (1,)
    assert pickle.loads(pickle.dumps(error)).candidates == (1,)
