"""`--reconcile`: after a lost answer, what was started is found and not started again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cijobs._doing import reconciling
from cijobs.testing import Fault

SLUG = "gh/acme/web"


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconciling, "_PAUSES", (0.0, 0.0, 0.0))


def posts(fake: Any) -> int:
    return sum(request.method == "POST" for request in fake.requests)


def test_a_trigger_finds_its_pipeline(run: Any, fresh: Any) -> None:
    fresh.faults.add(Fault("POST *", "drop"))
    result = run("trigger", SLUG, "--branch", "main", "--reconcile", "--json", at=fresh)
    assert result.code == 0
    assert json.loads(result.out)["pipeline_id"] == fresh.history.pipelines_of(SLUG)[0].id
    assert posts(fresh) == 1


def test_a_rerun_finds_its_workflow(run: Any, fresh: Any) -> None:
    old = next(workflow for workflow in fresh.history.workflows if workflow.status == "success")
    known = {workflow.id for workflow in fresh.history.workflows}
    fresh.faults.add(Fault("POST *", "drop"))
    result = run("rerun", old.id, "--reconcile", "--json", at=fresh)
    assert result.code == 0
    assert json.loads(result.out)["workflow_id"] not in known
    assert posts(fresh) == 1


def test_a_run_on_northflank_is_found(run: Any, northflank: Any) -> None:
    northflank.faults.add(Fault("POST *", "drop"))
    place = (northflank.project_id, northflank.job_id)
    result = run("northflank", "run", *place, "--reconcile", "--json", at=northflank)
    assert result.code == 0
    assert json.loads(result.out)["run_id"]
    assert posts(northflank) == 1


def test_without_it_a_lost_answer_is_an_error(run: Any, fresh: Any) -> None:
    fresh.faults.add(Fault("POST *", "drop"))
    result = run("trigger", SLUG, at=fresh)
    assert result.code == 4
    assert "unknown" in result.err


def test_a_job_of_the_old_api_can_not_be_looked_for(run: Any, fresh: Any) -> None:
    assert (run("trigger", SLUG, "--job", "lint", "--reconcile", at=fresh).code, fresh.requests) == (2, [])
