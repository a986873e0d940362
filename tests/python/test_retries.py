"""What is sent again, and what is never sent twice."""

from __future__ import annotations

import time

import pytest
from support.process import raised
from support.wire import DROP, RESET, SILENCE, Answer, answer, cut, raw

import cijobs
from cijobs import RetryPolicy, Timeout, errors
from cijobs.testing import FakeCircleCI
from cijobs.testing.faults import Fault

QUICK = RetryPolicy(initial=0.001, maximum=0.01)

# Unsafe calls of every kind: with a body and without, v1.1, v2.
UNSAFE = {
    "workflows.cancel": lambda ci: ci.workflows.cancel("x"),
    "workflows.rerun": lambda ci: ci.workflows.rerun("x", from_failed=True),
    "pipelines.trigger": lambda ci: ci.pipelines.trigger("gh/o/r", branch="main", parameters={"a": 1}),
    "v1.builds.retry": lambda ci: ci.v1.builds.retry("gh/o/r", 7),
    "raw": lambda ci: ci.request("POST", "/x", json={"a": 1}),
}

PASSING = {
    "500": answer({}, 500),
    "502": raw(b"<html>bad gateway</html>", 502, "text/html"),
    "503": answer({}, 503),
    "504": answer({}, 504),
    "429": raw(b"Rate limited.", 429, "text/plain", retry_after=0),
    "408": answer({}, 408),
    "reset": RESET,
    "drop": DROP,
    "cut": cut({"id": "x" * 50}),
}


@pytest.mark.parametrize("trouble", PASSING)
def test_a_safe_call_is_tried_again_and_ends_well(wire, circleci, trouble):
    server = wire([PASSING[trouble], PASSING[trouble], answer({"id": "x"})])
    assert circleci(server, retry=QUICK).users.me().id == "x"
    assert len(server.requests) == 3


@pytest.mark.parametrize("trouble", ["500", "reset", "cut", "429"])
@pytest.mark.parametrize("method", ["put", "delete"])
def test_an_idempotent_call_is_tried_again(wire, circleci, method, trouble):
    server = wire([PASSING[trouble], answer({})])
    client = circleci(server, retry=QUICK)
    client.request(method, "/x")
    assert len(server.requests) == 2


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 410, 422, 501])
def test_a_lasting_refusal_is_not_tried_again(wire, circleci, status):
    server = wire(answer({}, status))
    assert isinstance(raised(circleci(server, retry=QUICK).users.me), errors.APIError)
    assert len(server.requests) == 1


def test_a_body_that_is_no_json_is_not_asked_for_again(wire, circleci):
    server = wire(raw(b"nonsense"))
    assert isinstance(raised(circleci(server, retry=QUICK).users.me), errors.DecodeError)
    assert len(server.requests) == 1


NEVER_TWICE = {
    "500": answer({}, 500),
    "502": answer({}, 502),
    "503 without Retry-After": answer({}, 503),
    "504": answer({}, 504),
    "408": answer({}, 408),
    "drop": DROP,
    "reset": RESET,
    "cut": cut({"id": "x" * 50}),
    "half a head": Answer(b"HTTP/1.1 200 O"),
    "nonsense": Answer(b"nonsense\r\n\r\n"),
}


@pytest.mark.parametrize("trouble", NEVER_TWICE)
@pytest.mark.parametrize("call", UNSAFE)
def test_an_unsafe_call_that_may_have_arrived_is_sent_once(wire, circleci, call, trouble):
    server = wire(NEVER_TWICE[trouble])
    client = circleci(server, retry=QUICK)
    for turn in range(1, 5):
        error = raised(lambda: UNSAFE[call](client))
        assert isinstance(error, errors.CIJobsError)
        assert len(server.requests) == turn, error


@pytest.mark.parametrize("call", UNSAFE)
def test_an_unsafe_call_that_meets_silence_is_sent_once(wire, circleci, call):
    server = wire(SILENCE)
    error = raised(lambda: UNSAFE[call](circleci(server, retry=QUICK, timeout=Timeout(total=60, read=0.06))))
    assert isinstance(error, errors.TimeoutError)
    assert error.may_have_reached_server
    assert server.arrived.wait(30)  # it was sent, but the server may be slower than that timeout
    assert len(server.requests) == 1


@pytest.mark.parametrize("call", UNSAFE)
def test_an_unsafe_call_on_a_connection_that_the_server_closed_meanwhile_arrives_once(wire, circleci, call):
    # Each good answer promises to keep the connection, then closes it: the next call finds it dead.
    def close_after(_):
        return Answer(answer({"id": "x"}).data, "close")

    server = wire(close_after)
    client = circleci(server, retry=QUICK)
    for turn in range(10):
        client.users.me()
        raised(lambda: (UNSAFE[call](client), 1 / 0))
        assert [r.method for r in server.requests].count("POST") == turn + 1


@pytest.mark.parametrize("call", UNSAFE)
def test_an_unsafe_call_is_not_sent_on_a_connection_used_before(wire, circleci, call):
    server = wire(answer({"id": "x"}))
    client = circleci(server)
    for _ in range(3):
        client.users.me()
        raised(lambda: (UNSAFE[call](client), 1 / 0))
    used = [r.connection for r in server.requests if r.method == "GET"]
    assert not [r for r in server.requests if r.method == "POST" and r.connection in used[:1]]


def test_two_hundred_dropped_triggers_make_two_hundred_pipelines():
    with FakeCircleCI(pipelines=1) as fake:
        client = cijobs.CircleCI(fake.token, base_url=fake.url, retry=QUICK, timeout=10)
        fake.faults.add(Fault("POST *", "drop", times=None))
        for _ in range(200):
            assert isinstance(
                raised(lambda: client.pipelines.trigger(fake.project_slug, branch="main")), errors.ReadError
            )
        assert len([r for r in fake.requests if r.method == "POST"]) == 200


REFUSED = {
    "429": raw(b"Rate limited.", 429, "text/plain"),
    "429 with Retry-After": raw(b"Rate limited.", 429, "text/plain", retry_after=0),
    "503 with Retry-After": answer({}, 503, retry_after=0),
}


@pytest.mark.parametrize("refusal", REFUSED)
@pytest.mark.parametrize("call", UNSAFE)
def test_an_unsafe_call_that_was_refused_unprocessed_is_sent_again(wire, circleci, call, refusal):
    server = wire([REFUSED[refusal], REFUSED[refusal], answer({"id": "x"})])
    UNSAFE[call](circleci(server, retry=QUICK))
    assert len(server.requests) == 3


def test_an_unsafe_call_to_a_refusing_port_is_tried_again(circleci, refusing_port):
    error = raised(lambda: circleci(f"http://127.0.0.1:{refusing_port}", retry=QUICK).workflows.cancel("x"))
    assert isinstance(error, errors.ConnectError)
    assert (error.attempts, error.may_have_reached_server) == (4, False)


def test_an_unsafe_call_with_an_untrusted_certificate_never_arrives(wire, circleci, authority):
    server = wire(answer({}), tls=authority.server())
    error = raised(lambda: circleci(server, retry=QUICK).workflows.cancel("x"))
    assert isinstance(error, errors.TLSError)
    assert (server.requests, error.may_have_reached_server) == ([], False)


@pytest.mark.parametrize("retry", [1, None, RetryPolicy(max_attempts=1)])
def test_one_attempt_is_one_attempt(wire, circleci, retry):
    server = wire(answer({}, 500))
    error = raised(circleci(server, retry=retry).users.me)
    assert (len(server.requests), error.attempts) == (1, 1)


@pytest.mark.parametrize("attempts", [2, 3, 7])
def test_attempts_are_counted_and_told(wire, circleci, attempts):
    server = wire(answer({}, 500))
    error = raised(circleci(server, retry=RetryPolicy(max_attempts=attempts, initial=0.001)).users.me)
    assert len(server.requests) == error.attempts == attempts


def test_a_call_has_its_own_policy(wire, circleci):
    server = wire(answer({}, 500))
    raised(lambda: circleci(server, retry=QUICK).users.me(retry=2))
    assert len(server.requests) == 2


def test_a_pause_that_would_pass_the_deadline_is_not_begun(wire, circleci):
    server = wire(answer({}, 500))
    begun = time.monotonic()
    error = raised(
        circleci(server, timeout=60, retry=RetryPolicy(initial=100, maximum=100, jitter=False)).users.me
    )
    assert isinstance(error, errors.ServerError)
    assert time.monotonic() - begun < 30


def test_the_deadline_bounds_all_attempts(wire, circleci):
    server = wire(SILENCE)
    begun = time.monotonic()
    policy = RetryPolicy(max_attempts=1000, initial=0.01, maximum=0.01)
    error = raised(circleci(server, timeout=Timeout(total=2, read=0.1), retry=policy).users.me)
    assert isinstance(error, errors.TimeoutError)
    assert time.monotonic() - begun < 20  # all of them would take 110
    assert error.attempts > 1


@pytest.mark.parametrize("seconds", [1e9, 1e18, 1e300])
def test_a_huge_timeout_is_no_timeout(wire, circleci, seconds):
    client = circleci(
        wire(answer({"id": "x"})), timeout=Timeout(total=seconds, connect=seconds, read=seconds)
    )
    assert client.users.me().id == "x"


def test_a_retry_after_is_waited_for(wire, circleci):
    server = wire([raw(b"", 429, retry_after="0.3"), answer({"id": "x"})])
    begun = time.monotonic()
    assert circleci(server, retry=QUICK).users.me().id == "x"
    assert time.monotonic() - begun >= 0.3


def test_a_429_pauses_the_other_calls_to_its_host(wire, circleci):
    server = wire([raw(b"", 429, retry_after="0.3"), answer({"id": "x"})])
    begun = time.monotonic()
    raised(circleci(server, retry=1).users.me)
    circleci(server, retry=1).users.me()
    assert time.monotonic() - begun >= 0.3


def test_a_storm_of_faults_is_survived():
    with FakeCircleCI(pipelines=40) as fake:
        from cijobs.testing.faults import Faults

        fake.faults = Faults.rate(0.3, seed=3, match="GET *")
        client = cijobs.CircleCI(
            fake.token, base_url=fake.url, retry=RetryPolicy(max_attempts=12, initial=0.001, maximum=0.01)
        )
        for _ in range(10):
            assert len(client.pipelines.list(fake.project_slug).to_list()) == 40
