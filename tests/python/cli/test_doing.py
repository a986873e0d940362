"""`--dry-run`, `--reconcile`, `approve --name`, `cancel --pipeline`, `wait --commit`."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from cijobs._waiting import engine as _waiting
from cijobs._waiting.pace import Pace
from cijobs._waits import commits

SLUG = "gh/acme/web"
UUID = "00000000-0000-4000-8000-000000000000"
COMMANDS = {
    "trigger": ["trigger", SLUG, "--branch", "main"],
    "trigger --job": ["trigger", SLUG, "--job", "lint", "-p", "KEY=s3cr3t"],
    "rerun": ["rerun", UUID, "--from-failed"],
    "retry": ["retry", SLUG, "4711"],
    "retry --ssh": ["retry", SLUG, "4711", "--ssh"],
    "cancel": ["cancel", UUID],
    "cancel job": ["cancel", SLUG, "4711"],
    "approve": ["approve", UUID, UUID],
    "api POST": ["api", "POST", "/context", "-F", "name=s3cr3t"],
    "api": [
        "api",
        "projects.create_env_var",
        "-F",
        f"project_slug={SLUG}",
        "-F",
        "name=N",
        "-F",
        "value=s3cr3t",
    ],
}
NORTHFLANK = {
    "run": ["northflank", "run", "p", "j", "-e", "KEY=s3cr3t"],
    "abort": ["northflank", "abort", "p", "j", UUID],
}


def told(result: Any) -> Any:
    return json.loads(result.out)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_dry_run_prints_a_curl_line_and_sends_nothing(run: Any, fresh: Any, name: str) -> None:
    result = run(*COMMANDS[name], "--dry-run", at=fresh)
    assert (result.code, fresh.requests) == (0, [])
    assert result.out.startswith("curl -X POST ")
    assert "$CIRCLE_TOKEN" in result.out
    assert "s3cr3t" not in result.out + result.err


@pytest.mark.parametrize(
    "line",
    [
        ["cancel", UUID, "4711", "--pipeline"],
        ["wait", UUID, "4711", "--pipeline"],
        ["wait", SLUG, "4711", "--commit", "4a1f6d0"],
        ["wait", UUID, "--branch", "main"],
    ],
)
def test_options_that_contradict_each_other_are_refused(run: Any, fresh: Any, line: list[str]) -> None:
    assert (run(*line, at=fresh).code, fresh.requests) == (2, [])


@pytest.mark.parametrize("name", NORTHFLANK)
def test_a_dry_run_on_northflank_sends_nothing(run: Any, northflank: Any, name: str) -> None:
    result = run(*NORTHFLANK[name], "--dry-run", at=northflank)
    assert (result.code, northflank.requests) == (0, [])
    assert "$NORTHFLANK_API_TOKEN" in result.out
    assert "s3cr3t" not in result.out + result.err


@pytest.mark.parametrize("name", COMMANDS)
def test_a_dry_run_is_data_for_programs(run: Any, fresh: Any, name: str) -> None:
    shown = told(run(*COMMANDS[name], "--dry-run", "--json", at=fresh))
    assert {"method", "url", "headers", "body", "curl"} == set(shown)


@pytest.mark.parametrize("call", [["GET", "/me"], ["users.me"]])
def test_a_dry_run_of_what_changes_nothing_is_refused(run: Any, fresh: Any, call: list[str]) -> None:
    assert (run("api", *call, "--dry-run", at=fresh).code, fresh.requests) == (2, [])


def held_workflow(fake: Any) -> Any:
    return next(workflow for workflow in fake.history.workflows if workflow.status == "on_hold")


def test_approve_finds_a_job_by_its_name(run: Any, fresh: Any) -> None:
    held = held_workflow(fresh)
    assert run("approve", held.id, "--name", "hold", at=fresh).code == 0
    assert held.status != "on_hold"


def test_approve_of_a_name_that_is_not_there_names_those_that_are(run: Any, fresh: Any) -> None:
    result = run("approve", held_workflow(fresh).id, "--name", "nope", at=fresh)
    assert result.code == 7
    assert "hold (on_hold" in result.err


def test_approve_by_name_in_a_dry_run_only_reads(run: Any, fresh: Any) -> None:
    result = run("approve", held_workflow(fresh).id, "--name", "hold", "--dry-run", at=fresh)
    assert "/approve/" in result.out
    assert {request.method for request in fresh.requests} == {"GET"}


@pytest.mark.parametrize("more", [[], [UUID, "--name", "hold"]])
def test_approve_takes_one_of_both(run: Any, fresh: Any, more: list[str]) -> None:
    assert run("approve", UUID, *more, at=fresh).code == 2


def test_cancel_of_a_pipeline_reports_each_workflow(run: Any, fresh: Any) -> None:
    held = held_workflow(fresh)
    rows = told(run("cancel", held.pipeline_id, "--pipeline", "--json", at=fresh))
    assert {row["name"]: row["result"] for row in rows}[held.name] == "cancelled"
    assert held.status == "canceled"


def test_cancel_of_a_pipeline_in_a_dry_run_only_reads(run: Any, fresh: Any) -> None:
    result = run("cancel", held_workflow(fresh).pipeline_id, "--pipeline", "--dry-run", at=fresh)
    assert "/cancel" in result.out
    assert {request.method for request in fresh.requests} == {"GET"}


def test_a_commit_that_never_comes_is_told_without_options_of_python(run: Any) -> None:
    result = run("wait", SLUG, "--commit", "0" * 40, "--for", "0")
    assert result.code == 8
    assert result.err.rstrip().endswith("check the hash, and that pushes start pipelines there")


def test_a_commit_is_waited_for(run: Any, circle: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_waiting, "Pace", partial(Pace, first=0.02, longest=0.1))
    monkeypatch.setitem(commits.wait_for_commit.__kwdefaults__, "settle", 0.0)
    ended = (
        p
        for p in circle.history.pipelines_of(SLUG)
        if {w.status for w in circle.history.workflows_of(p.id)} == {"success"}
    )
    result = run("wait", SLUG, "--commit", next(ended).revision[:9], "--json")
    assert (result.code, told(result)["succeeded"]) == (0, True)


def test_a_commit_that_is_none_is_refused(run: Any) -> None:
    assert run("wait", SLUG, "--commit", "main").code == 7


def test_time_that_is_up_cancels_if_asked(run: Any, fresh: Any) -> None:
    held = held_workflow(fresh)
    assert run("wait", held.id, "--for", "0", "--on-timeout", "cancel", at=fresh).code == 8
    assert held.status == "canceled"


def test_what_starts_nothing_is_told_and_gives_1(run: Any) -> None:
    from cijobs.testing import FakeCircleCI

    slug = "circleci/org/project"
    with FakeCircleCI(pipelines=1, project_slug=slug, unbuilt_branches=["docs"]) as fake:
        result = run("trigger", slug, "--branch", "docs", "--json", at=fake)
    assert (result.code, told(result)["status"]) == (1, "nothing_to_run")
