"""The methods named `wait`, of both kinds of client, over the wire."""

from __future__ import annotations

import asyncio
import inspect

import pytest
from conftest import TOKEN
from support.process import raised, run
from support.wire import answer

import cijobs
from cijobs import AsyncCircleCI, AsyncNorthflank, CircleCI, Northflank, errors

ENDED = {"id": "x", "status": "success", "name": "n", "created_at": "2026-01-01T00:00:00Z"}


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param


def test_a_workflow_is_waited_for(wire, circleci):
    server = wire([answer({"id": "w", "status": "running"}), answer({"id": "w", "status": "success"})])
    outcome = circleci(server).workflows.wait("w")
    assert (outcome.status, outcome.polls, outcome.last.id) == ("success", 2, "w")
    assert {request.path for request in server.requests} == {"/api/v2/workflow/w"}


def test_a_pipeline_is_waited_for_over_all_pages(wire, circleci):
    def reply(request):
        token = dict(request.query).get("page-token")
        return answer(
            {
                "items": [ENDED | {"id": token or "a", "name": token}],
                "next_page_token": None if token else "b",
            }
        )

    outcome = circleci(wire(reply)).pipelines.wait("p", settle=0)
    assert {workflow.id for workflow in outcome.last} == {"a", "b"}


def test_a_job_is_waited_for(wire, circleci):
    outcome = circleci(wire(answer({"number": 5, "name": "n", "status": "failed"}))).jobs.wait("gh/o/r", 5)
    assert (outcome.status, outcome.succeeded) == ("failed", False)


def test_a_run_is_waited_for(wire, northflank):
    outcome = northflank(
        wire(answer({"data": {"id": "r", "status": "SUCCESS", "concluded": True}}))
    ).runs.wait("p", "j", "r")
    assert outcome.succeeded


def test_a_failed_look_is_one_request(wire, circleci):
    server = wire([answer({}, 500), answer(ENDED)])
    outcome = circleci(server, retry=4).workflows.wait("w")
    assert (outcome.polls, outcome.failed_polls, len(server.requests)) == (2, 1, 2)


def test_time_that_is_up_aborts_a_run_if_asked(wire, northflank):
    server = wire(answer({"data": {"id": "r", "status": "RUNNING", "concluded": False}}))
    wait = northflank(server).runs.wait
    assert type(raised(lambda: wait("p", "j", "r", timeout=0))) is errors.WaitTimeoutError
    assert {request.method for request in server.requests} == {"GET"}
    assert type(raised(lambda: wait("p", "j", "r", timeout=0, on_timeout="abort"))) is errors.WaitTimeoutError
    assert [request.method for request in server.requests].count("DELETE") == 1


@pytest.mark.parametrize("name", ["on_timeout", "on_interrupt"])
def test_a_choice_that_is_none_is_refused(wire, northflank, name):
    server = wire(answer({}))
    error = raised(lambda: northflank(server).runs.wait("p", "j", "r", **{name: "kill"}))
    assert isinstance(error, errors.InvalidArgumentError)
    assert error.path == name
    assert server.requests == []


CANCELLED = {
    "workflows": ("/workflow/w/cancel", lambda ci, **more: ci.workflows.wait("w", **more)),
    "jobs": ("/project/gh/o/r/job/5/cancel", lambda ci, **more: ci.jobs.wait("gh/o/r", 5, **more)),
    "pipelines": ("/workflow/x/cancel", lambda ci, **more: ci.pipelines.wait("p", **more)),
}


@pytest.mark.parametrize("what", CANCELLED)
@pytest.mark.parametrize("choice", ["leave", "cancel"])
def test_time_that_is_up_cancels_on_circleci_if_asked(wire, circleci, what, choice):
    path, wait = CANCELLED[what]
    going = {"id": "x", "name": "n", "status": "running", "number": 5, "created_at": "2026-01-01T00:00:00Z"}
    server = wire(answer(going | {"items": [going], "next_page_token": None}))
    error = raised(lambda: wait(circleci(server), timeout=0, on_timeout=choice))
    assert type(error) is errors.WaitTimeoutError
    sent = [request.path for request in server.requests if request.method == "POST"]
    assert sent == ([f"/api/v2{path}"] if choice == "cancel" else [])


def test_a_commit_is_waited_for(wire, circleci):
    def reply(request):
        found = {"id": "p", "number": 1, "state": "created", "vcs": {"revision": "a" * 40}}
        items = [ENDED] if request.path.endswith("/workflow") else [found]
        return answer({"items": items, "next_page_token": None})

    server = wire(reply)
    assert circleci(server).pipelines.wait_for_commit("gh/o/r", "a" * 8, settle=0).succeeded
    assert [request.path.rpartition("/")[2] for request in server.requests] == [
        "pipeline",
        "workflow",
        "pipeline",
    ]


@pytest.mark.parametrize("path", ["workflows", "pipelines", "jobs", "runs"])
def test_both_kinds_have_the_same_signature(path):
    pair = (Northflank, AsyncNorthflank) if path == "runs" else (CircleCI, AsyncCircleCI)
    sync, asynchronous = (getattr(kind(TOKEN, base_url="http://127.0.0.1:1"), path).wait for kind in pair)
    assert inspect.signature(sync) == inspect.signature(asynchronous)
    assert inspect.iscoroutinefunction(asynchronous)
    assert not inspect.iscoroutinefunction(sync)


def test_a_cancelled_task_aborts_its_run_if_asked(wire):
    server = wire(answer({"data": {"id": "r", "status": "RUNNING", "concluded": False}}))

    async def main():
        nf = AsyncNorthflank(TOKEN, base_url=server.url)
        begun = asyncio.Event()
        waiting = nf.runs.wait("p", "j", "r", on_interrupt="abort", on_change=lambda _: begun.set())
        task = asyncio.create_task(waiting)
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(main())
    assert server.requests[-1].method == "DELETE"


def test_the_engine_is_loaded_by_the_first_wait_only():
    loaded = run("import sys, cijobs\ncijobs.CircleCI('t').workflows\nprint(*sys.modules)").split()
    assert "cijobs._waiting.engine" not in loaded
    assert cijobs.Outcome
