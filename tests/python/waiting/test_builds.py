"""Building, waiting and running, over the wire."""

from __future__ import annotations

import json

import pytest
from support.process import raised
from support.wire import DROP, answer

from cijobs import errors


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param


@pytest.fixture
def service(wire):
    """A service whose builds end as told; its jobs run what is told."""

    def make(status="SUCCESS", deployment=None):
        def reply(request):
            kind = request.path.partition("/jobs/j")[2]
            if kind == "":
                return answer({"data": {"id": "j", "name": "j", "deployment": deployment or {}}})
            if kind == "/runs":
                return answer({"data": {"id": "r", "runName": "n"}})
            return answer({"data": {"id": "b", "status": status, "concluded": status != "BUILDING"}})

        return wire(reply)

    return make


def asked(server):
    return [(request.method, request.path.partition("/jobs/j")[2]) for request in server.requests]


def test_a_build_is_waited_for(service, northflank):
    outcome = northflank(service("FAILURE")).builds.wait("p", "j", "b")
    assert (outcome.status, outcome.verdict) == ("FAILURE", "failed")


def test_time_that_is_up_aborts_a_build_if_asked(service, northflank):
    server = service("BUILDING")
    wait = northflank(server).builds.wait
    error = raised(lambda: wait("p", "j", "b", timeout=0, on_timeout="abort"))
    assert (type(error), error.verdict) == (errors.WaitTimeoutError, "aborted")
    assert asked(server)[-1] == ("DELETE", "/build/b")


def test_a_run_is_started_once_its_build_has_succeeded(service, northflank):
    server = service()
    run = northflank(server).runs.build_and_start("p", "j", sha="a" * 40, runtime_environment={"A": "1"})
    assert (run.id, run.run_name) == ("r", "n")
    assert asked(server) == [("GET", ""), ("POST", "/build"), ("GET", "/build/b"), ("POST", "/runs")]
    assert json.loads(server.requests[1].body) == {"sha": "a" * 40}
    assert json.loads(server.requests[3].body) == {"runtimeEnvironment": {"A": "1"}}


@pytest.mark.parametrize("given", [None, {"storage": {"ephemeralStorage": {"storageSize": 1024}}}])
def test_the_run_names_the_build_where_there_is_a_build_service(service, northflank, given):
    server = service(deployment={"internal": {"id": "builder", "branch": "main"}})
    northflank(server).runs.build_and_start("p", "j", deployment=given)
    sent = json.loads(server.requests[3].body)["deployment"]
    assert sent == {**(given or {}), "internal": {"id": "builder", "buildId": "b"}}


def test_nothing_is_started_where_the_build_fails(service, northflank):
    server = service("FAILURE")
    error = raised(lambda: northflank(server).runs.build_and_start("p", "j"))
    assert isinstance(error, errors.OutcomeError)
    assert (error.outcome.last.id, str(error)) == ("b", "build b ended as FAILURE")
    assert ("POST", "/runs") not in asked(server)


def test_a_job_with_an_image_from_elsewhere_is_not_built(service, northflank):
    server = service(deployment={"external": {"imagePath": "nginx:latest"}})
    error = raised(lambda: northflank(server).runs.build_and_start("p", "j"))
    assert isinstance(error, errors.InvalidArgumentError)
    assert asked(server) == [("GET", "")]


@pytest.mark.parametrize(
    "image", [{"external": {"imagePath": "nginx:latest"}}, {"internal": {"id": "other"}}]
)
def test_an_image_from_elsewhere_is_refused(service, northflank, image):
    server = service()
    run = northflank(server).runs.build_and_start
    assert isinstance(raised(lambda: run("p", "j", deployment=image)), errors.InvalidArgumentError)
    assert ("POST", "/build") not in asked(server)


WRONG = {
    "timeout": {"timeout": -1},
    "kind of timeout": {"timeout": "1h"},
    "environment": {"runtime_environment": {"a b": "1"}},
    "deployment": {"deployment": {"nonsense": 1}},
}


@pytest.mark.parametrize("given", WRONG.values(), ids=WRONG)
def test_nothing_is_built_where_an_argument_is_wrong(service, northflank, given):
    server = service()
    error = raised(lambda: northflank(server).runs.build_and_start("p", "j", **given))
    assert isinstance(error, errors.InvalidArgumentError)
    assert [method for method, _ in asked(server)].count("POST") == 0


@pytest.mark.parametrize("path", ["/build", "/runs"])
def test_a_lost_answer_is_not_asked_for_again(service, northflank, path):
    server = service()
    plain = server.reply
    server.reply = lambda request: DROP if request.path.endswith(f"/jobs/j{path}") else plain(request)
    error = raised(lambda: northflank(server, retry=4).runs.build_and_start("p", "j"))
    assert isinstance(error, errors.OutcomeUnknownError)
    posts = [where for method, where in asked(server) if method == "POST"]
    assert posts == ["/build", "/runs"][: ["/build", "/runs"].index(path) + 1]


@pytest.mark.parametrize(
    "status", ["FAILURE", "ABORTED", "CRASHED", "SUBMISSION_FAILURE", "A_NEW_WORD", None]
)
def test_only_a_build_that_succeeded_is_run(service, northflank, status):
    server = service(status)
    raised(lambda: northflank(server).runs.build_and_start("p", "j", timeout=0.05))
    assert ("POST", "/runs") not in asked(server)
