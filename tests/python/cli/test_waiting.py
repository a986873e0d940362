"""``wait`` and ``--wait``: what is told, and the exit codes 0, 1, 6 and 8."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from cijobs._waiting import engine as _waiting
from cijobs._waiting.pace import Pace
from cijobs._waits import pipelines

SLUG = "gh/acme/web"
PROJECT, JOB = "web-shop", "run-tests"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks come at once: what is started on a fake ends within a second or so."""
    monkeypatch.setattr(_waiting, "Pace", partial(Pace, first=0.02, longest=0.1))
    monkeypatch.setattr("cijobs._waiting.endings._SETUP_SETTLE", 0.1)


def told(result: Any) -> Any:
    return json.loads(result.out)


def workflow_with(fake: Any, status: str) -> Any:
    found = (w for p in fake.history.pipelines_of(SLUG) for w in fake.history.workflows_of(p.id))
    return next(workflow for workflow in found if workflow.status == status)


@pytest.mark.parametrize(("status", "code"), [("success", 0), ("failed", 1)])
def test_the_exit_code_tells_how_a_workflow_ended(run: Any, circle: Any, status: str, code: int) -> None:
    workflow = workflow_with(circle, status)
    result = run("wait", workflow.id, "--json")
    assert result.code == code
    assert told(result)["workflow_id"] == workflow.id
    assert (told(result)["status"], told(result)["succeeded"]) == (status, code == 0)
    assert status in result.err


def test_a_cancelled_workflow_gives_6(run: Any, fresh: Any) -> None:
    workflow = workflow_with(fresh, "running")
    run("cancel", workflow.id, at=fresh)
    result = run("wait", workflow.id, "--json", at=fresh)
    assert (result.code, told(result)["status"]) == (6, "canceled")


def test_what_goes_on_gives_8(run: Any, circle: Any) -> None:
    result = run("wait", workflow_with(circle, "on_hold").id, "--for", "0", "--json")
    assert result.code == 8
    assert "on_hold" in result.err
    assert "a longer --for" in result.err
    assert result.out == ""


def test_a_job_is_waited_for(run: Any, job: Any) -> None:
    result = run("wait", SLUG, job.number, "--json")
    assert (result.code, told(result)["job_number"]) == (0, job.number)


def test_a_project_alone_is_refused(run: Any) -> None:
    assert run("wait", SLUG).code == 2


def test_what_is_not_there_gives_5(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_waiting, "_VISIBLE_WITHIN", 0.0)
    assert run("wait", "00000000-0000-4000-8000-000000000000").code == 5


def test_who_waits_for_a_pipeline_as_if_it_were_a_workflow_is_told(
    run: Any, circle: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_waiting, "_VISIBLE_WITHIN", 0.0)
    result = run("wait", circle.history.pipelines_of(SLUG)[0].id, "--json")
    assert result.code == 5
    assert json.loads(result.err)["message"].endswith("add --pipeline")


def test_trigger_waits_for_its_pipeline(run: Any, fresh: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(pipelines.wait.__kwdefaults__, "settle", 0.1)
    result = run("trigger", SLUG, "--branch", "main", "--wait", "--json", at=fresh)
    assert (result.code, told(result)["status"]) == (0, "success")
    assert told(result)["pipeline_id"] in result.err
    assert "running" in result.err


def test_trigger_without_wait_does_not_wait(run: Any, fresh: Any) -> None:
    assert "succeeded" not in told(run("trigger", SLUG, "--branch", "main", "--json", at=fresh))


def test_rerun_waits_for_the_new_workflow(run: Any, fresh: Any) -> None:
    old = workflow_with(fresh, "success")
    result = run("rerun", old.id, "--wait", "--json", at=fresh)
    assert told(result)["workflow_id"] != old.id
    assert told(result)["succeeded"] == (result.code == 0)


def test_a_run_of_northflank_is_started_and_waited_for(run: Any, northflank: Any) -> None:
    given = ["northflank", "run", northflank.project_id, northflank.job_id]
    result = run(*given, "--wait", "--json", at=northflank)
    assert (result.code, told(result)["status"]) == (0, "SUCCESS")
    again = run("northflank", "wait", *given[2:], told(result)["run_id"], "--json", at=northflank)
    assert (again.code, told(again)["succeeded"]) == (0, True)


def test_a_run_that_takes_too_long_is_aborted_if_asked(run: Any, northflank: Any) -> None:
    given = ["northflank", "run", northflank.project_id, northflank.job_id, "--wait", "--for", "0"]
    assert run(*given, at=northflank).code == 8
    assert not [request for request in northflank.requests if request.method == "DELETE"]
    assert run(*given, "--abort", at=northflank).code == 8
    assert [request for request in northflank.requests if request.method == "DELETE"]
