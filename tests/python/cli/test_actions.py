"""What changes something: on CircleCI, on Northflank, and over ``api``."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

import pytest

SLUG = "gh/acme/web"


def last_body(fake: Any) -> Any:
    return json.loads([request for request in fake.requests if request.method != "GET"][-1].body)


def test_trigger_sends_typed_parameters(run: Any, fresh: Any) -> None:
    given = ["-p", "a=true", "-p", "b=5", "-p", "c=text", "-p", 'd="5"', "-p", "e=", "-p", "f=x=y"]
    result = run("trigger", SLUG, "--branch", "main", *given, "--json", at=fresh)
    wanted = {"a": True, "b": 5, "c": "text", "d": "5", "e": "", "f": "x=y"}
    assert last_body(fresh) == {"branch": "main", "parameters": wanted}
    assert json.loads(result.out)["pipeline_number"] > 0


def test_trigger_takes_branch_or_tag(run: Any, fresh: Any) -> None:
    assert run("trigger", SLUG, "--branch", "main", "--tag", "v1", at=fresh).code == 2


def test_a_parameter_without_a_value_is_refused_without_being_quoted(run: Any, fresh: Any) -> None:
    result = run("trigger", SLUG, "-p", "secret", at=fresh)
    assert (result.code, "secret" in result.err) == (2, False)


@pytest.mark.parametrize("where", [[], ["--branch", "main"], ["--tag", "v1"]])
def test_trigger_of_a_job_goes_over_the_older_api(run: Any, fresh: Any, where: list[str]) -> None:
    result = run("trigger", SLUG, *where, "--job", "build", "-p", "A=1", "--json", at=fresh)
    assert result.code == 0
    assert last_body(fresh)["build_parameters"] == {"A": "1", "CIRCLE_JOB": "build"}
    assert json.loads(result.out)["job_number"] > 0


def newest_workflow(fake: Any) -> Any:
    newest = max(fake.history.pipelines_of(SLUG), key=lambda pipeline: pipeline.number)
    return next(w for w in fake.history.workflows_of(newest.id) if w.name == "build-and-test")


def test_rerun_gives_the_new_workflow(run: Any, fresh: Any) -> None:
    old = newest_workflow(fresh)
    result = run("rerun", old.id, "--from-failed", "--json", at=fresh)
    assert last_body(fresh) == {"from_failed": True}
    assert json.loads(result.out)["workflow_id"] != old.id


def test_rerun_of_jobs_with_ssh_sends_both(run: Any, fresh: Any) -> None:
    old = newest_workflow(fresh)
    ids = [job.id for job in fresh.history.jobs_of(old.id)][:2]
    run("rerun", old.id, "--job", ids[0], "--job", ids[1], "--ssh", at=fresh)
    assert last_body(fresh) == {"jobs": ids, "enable_ssh": True}


@pytest.mark.parametrize(("more", "ending"), [([], "retry"), (["--ssh"], "ssh")])
def test_retry_runs_a_job_again(run: Any, fresh: Any, more: list[str], ending: str) -> None:
    job = next(job for job in fresh.history.jobs_of(newest_workflow(fresh).id) if job.number)
    result = run("retry", SLUG, job.number, *more, "--json", at=fresh)
    assert fresh.requests[-1].path.endswith(f"/{job.number}/{ending}")
    assert json.loads(result.out)["job_number"] > job.number


def test_cancel_stops_a_workflow(run: Any, fresh: Any) -> None:
    workflow = newest_workflow(fresh)
    assert run("cancel", workflow.id, at=fresh).code == 0
    assert workflow.status == "canceled"


def test_cancel_stops_a_job(run: Any, fresh: Any) -> None:
    jobs = fresh.history.jobs_of(newest_workflow(fresh).id)
    job = next(job for job in jobs if job.status == "running")
    run("cancel", SLUG, job.number, at=fresh)
    assert job.status == "canceled"


def test_approve_lets_a_held_job_go_on(run: Any, fresh: Any) -> None:
    history = fresh.history
    jobs = [
        j
        for p in history.pipelines_of(SLUG)
        for w in history.workflows_of(p.id)
        for j in history.jobs_of(w.id)
    ]
    held = next(job for job in jobs if job.status == "on_hold")
    assert run("approve", held.workflow_id, held.approval_request_id, at=fresh).code == 0
    assert held.status == "success"


def test_northflank_run_sends_what_the_options_say(run: Any, northflank: Any, tmp_path: Path) -> None:
    (tmp_path / "local").write_bytes(b"text \xff")
    given = [
        "-e",
        "A=b=c",
        "--file",
        f"/etc/x={tmp_path / 'local'}",
        "--plan",
        "nf-compute-20",
        "--command",
        "make",
    ]
    result = run(
        "northflank", "run", northflank.project_id, northflank.job_id, *given, "--json", at=northflank
    )
    assert last_body(northflank) == {
        "runtimeEnvironment": {"A": "b=c"},
        "runtimeFiles": {"/etc/x": {"data": base64.b64encode(b"text \xff").decode(), "encoding": "utf-8"}},
        "billing": {"deploymentPlan": "nf-compute-20"},
        "deployment": {"docker": {"configType": "customCommand", "customCommand": "make"}},
    }
    assert json.loads(result.out)["run_id"]


def test_northflank_options_win_over_the_body(run: Any, northflank: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"runtimeEnvironment": {"A": "1", "B": "1"}}'))
    where = northflank.project_id, northflank.job_id
    run("northflank", "run", *where, "--body", "-", "-e", "B=2", at=northflank)
    assert last_body(northflank) == {"runtimeEnvironment": {"A": "1", "B": "2"}}


@pytest.mark.parametrize("body", ['{"nonsense": 1}', "[]", '{"billing": {"deploymentPlan": 5}}'])
def test_a_northflank_body_that_cannot_be_is_refused(
    run: Any, northflank: Any, tmp_path: Path, body: str
) -> None:
    (tmp_path / "body.json").write_text(body)
    where = northflank.project_id, northflank.job_id
    result = run("northflank", "run", *where, "--body", tmp_path / "body.json", at=northflank)
    assert (result.code, northflank.requests) == (7, [])


def test_northflank_runs_are_listed_newest_first(run: Any, northflank: Any) -> None:
    where = northflank.project_id, northflank.job_id
    rows = json.loads(run("northflank", "runs", *where, "--limit", 5, "--json", at=northflank).out)
    assert len(rows) == 5
    assert rows[0]["project_id"] == northflank.project_id


def test_northflank_abort_stops_a_run(run: Any, northflank: Any) -> None:
    where = northflank.project_id, northflank.job_id
    started = json.loads(run("northflank", "run", *where, "--json", at=northflank).out)["run_id"]
    assert run("northflank", "abort", *where, started, at=northflank).code == 0
    assert next(r for r in northflank.history.runs if r.id == started).status == "FAILED"


def test_northflank_paths_of_a_team(run: Any, northflank: Any) -> None:
    run("northflank", "runs", northflank.project_id, northflank.job_id, "--team", "acme", at=northflank)
    assert northflank.requests[-1].path.startswith("/v1/teams/acme/")


def test_api_prints_the_json_of_a_path(run: Any) -> None:
    assert json.loads(run("api", "get", "/me").out)["login"] == "ada"


def test_api_sends_query_and_fields(run: Any, fresh: Any) -> None:
    run("api", "POST", f"/project/{SLUG}/pipeline", "-F", "branch=main", "-q", "a=1", "-q", "a=2", at=fresh)
    assert last_body(fresh) == {"branch": "main"}
    assert dict(fresh.requests[-1].query) if isinstance(fresh.requests[-1].query, dict) else True


def test_api_sends_a_body_from_stdin(run: Any, fresh: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"branch": "main", "parameters": {"n": 1}}'))
    run("api", "POST", f"/project/{SLUG}/pipeline", "-f", "-", at=fresh)
    assert last_body(fresh) == {"branch": "main", "parameters": {"n": 1}}


def test_api_calls_an_operation_by_its_id(run: Any, job: Any) -> None:
    result = run("api", "jobs.get", "-F", f"project_slug={SLUG}", "-F", f"job_number={job.number}")
    assert json.loads(result.out)["number"] == job.number


def test_api_lists_as_many_as_asked_for(run: Any) -> None:
    assert len(json.loads(run("api", "pipelines.list", "-F", f"project_slug={SLUG}", "--limit", 2).out)) == 2


def test_api_finds_an_operation_that_only_northflank_has(run: Any, northflank: Any) -> None:
    where = ["-F", f"project_id={northflank.project_id}", "-F", f"job_id={northflank.job_id}"]
    assert len(json.loads(run("api", "runs.list", *where, at=northflank).out)) == 25


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense.list"],
        ["jobs.get", "/me"],
        ["POST", "/me", "-f", "-", "-F", "a=b"],
        ["GET", "/me", "-q", "a"],
    ],
)
def test_api_refuses_what_does_not_go_together(run: Any, arguments: list[str]) -> None:
    assert run("api", *arguments).code == 2


def test_operations_are_all_listed(run: Any) -> None:
    from cijobs import operations

    rows = json.loads(run("operations", "--json").out)
    assert [row["id"] for row in rows] == [row.id for row in operations()]


def test_operations_are_found_by_word_and_api(run: Any) -> None:
    rows = json.loads(run("operations", "--grep", "ARTIFACTS", "--api", "circleci.v2", "--json").out)
    assert "jobs.artifacts" in {row["id"] for row in rows}
    assert {row["api"] for row in rows} == {"circleci.v2"}
