"""``me``, ``pipelines``, ``workflows``, ``jobs``, ``tests``, ``artifacts``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SLUG = "gh/acme/web"


def test_me_shows_whom_the_token_belongs_to(run: Any) -> None:
    result = run("me", "--json")
    assert (result.code, json.loads(result.out)["login"]) == (0, "ada")


def test_me_is_lines_for_people(run: Any) -> None:
    assert run("me").out.splitlines()[0].split() == ["login", "ada"]


def test_pipelines_are_limited(run: Any) -> None:
    assert len(json.loads(run("pipelines", SLUG, "--limit", 3, "--json").out)) == 3


def test_pipelines_come_newest_first(run: Any) -> None:
    numbers = [row["pipeline_number"] for row in json.loads(run("pipelines", SLUG, "--json").out)]
    assert numbers == sorted(numbers, reverse=True)


def test_pipelines_of_a_branch_are_of_that_branch(run: Any) -> None:
    rows = json.loads(run("pipelines", SLUG, "--branch", "main", "--json").out)
    assert {row["branch"] for row in rows} == {"main"}


def test_workflows_are_those_of_the_pipeline(run: Any, circle: Any, workflow: Any) -> None:
    rows = json.loads(run("workflows", workflow.pipeline_id, "--json").out)
    wanted = {found.id for found in circle.history.workflows_of(workflow.pipeline_id)}
    assert {row["workflow_id"] for row in rows} == wanted


def test_jobs_are_those_of_the_newest_pipelines(run: Any, circle: Any) -> None:
    rows = json.loads(run("jobs", SLUG, "--limit", 4, "--json").out)
    newest = sorted(circle.history.pipelines_of(SLUG), key=lambda pipeline: -pipeline.number)[:4]
    wanted = {
        j.id for p in newest for w in circle.history.workflows_of(p.id) for j in circle.history.jobs_of(w.id)
    }
    assert {row["job_id"] for row in rows} == wanted


def test_jobs_have_their_parents_keys(run: Any, circle: Any, workflow: Any, job: Any) -> None:
    rows = json.loads(run("jobs", "--workflow", workflow.id, "--json").out)
    row = next(row for row in rows if row["job_number"] == job.number)
    told = row["pipeline_number"], row["branch"], row["revision"], row["workflow_name"], row["job_name"]
    assert told == (job.pipeline_number, job.branch, job.revision, job.workflow_name, job.name)


def test_jobs_have_their_build_times_in_seconds(run: Any, workflow: Any, job: Any) -> None:
    rows = json.loads(run("jobs", "--workflow", workflow.id, "--json").out)
    assert next(row["duration"] for row in rows if row["job_number"] == job.number) == job.duration


def test_jobs_need_a_project_or_a_workflow(run: Any) -> None:
    assert run("jobs").code == 2


def test_tests_are_those_of_the_job(run: Any, circle: Any, job: Any) -> None:
    rows = json.loads(run("tests", SLUG, job.number, "--json").out)
    assert [row["name"] for row in rows] == [test.name for test in circle.history.tests_of(job)]


def test_failed_leaves_only_failing_tests(run: Any, failed_job: Any) -> None:
    rows = json.loads(run("tests", SLUG, failed_job.number, "--failed", "--json").out)
    assert {row["result"] for row in rows} == {"failure"}


def test_no_failing_test_is_said_on_stderr(run: Any, job: Any) -> None:
    result = run("tests", SLUG, job.number, "--failed")
    assert (result.code, result.out, result.err) == (0, "", "None of 20 tests failed.\n")


def test_slowest_comes_first(run: Any, circle: Any, job: Any) -> None:
    rows = json.loads(run("tests", SLUG, job.number, "--slowest", 3, "--json").out)
    times = sorted((test.run_time for test in circle.history.tests_of(job)), reverse=True)
    assert [row["run_time"] for row in rows] == times[:3]


def test_artifacts_are_listed_with_their_nodes(run: Any, circle: Any, job: Any) -> None:
    rows = json.loads(run("artifacts", "list", SLUG, job.number, "--json").out)
    wanted = [(artifact.node_index, artifact.path) for artifact in circle.history.artifacts_of(job)]
    assert [(row["node_index"], row["path"]) for row in rows] == wanted


def test_download_writes_the_bytes(run: Any, circle: Any, job: Any, folder: Path) -> None:
    rows = json.loads(run("artifacts", "download", SLUG, job.number, "-d", folder, "--json").out)
    bodies = [artifact.body for artifact in circle.history.artifacts_of(job)]
    assert [Path(row["path"]).read_bytes() for row in rows] == bodies


def test_download_takes_only_what_is_included(run: Any, job: Any, folder: Path) -> None:
    run("artifacts", "download", SLUG, job.number, "-d", folder, "--include", "*.xml")
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} == {".xml"}


def test_download_leaves_out_what_is_excluded(run: Any, job: Any, folder: Path) -> None:
    run("artifacts", "download", SLUG, job.number, "-d", folder, "--exclude", "*.xml", "--exclude", "*.bin")
    suffixes = {path.suffix for path in folder.rglob("*") if path.is_file()}
    assert suffixes == {".txt", ".json", ".html"}


def test_dry_run_writes_nothing(run: Any, job: Any, folder: Path) -> None:
    result = run("artifacts", "download", SLUG, job.number, "-d", folder, "--dry-run")
    assert (result.code, folder.exists()) == (0, False)


def test_a_file_that_cannot_be_written_is_exit_code_1(run: Any, job: Any, folder: Path) -> None:
    folder.write_text("in the way")
    result = run("artifacts", "download", SLUG, job.number, "-d", folder)
    assert (result.code, "could not be downloaded" in result.err) == (1, True)


def test_options_may_come_before_and_after_arguments(run: Any) -> None:
    assert (
        run("pipelines", "--limit", 2, "--json", SLUG).out
        == run("pipelines", SLUG, "--json", "--limit", 2).out
    )


def test_connection_options_may_come_after_the_command(run: Any, circle: Any, monkeypatch: Any) -> None:
    monkeypatch.setenv("ELSEWHERE", circle.token)
    assert run("me", "--token-env", "ELSEWHERE", "--timeout", 5, token="wrong-token").code == 0


def test_download_takes_all_jobs_of_a_workflow(run: Any, circle: Any, workflow: Any, folder: Path) -> None:
    run("artifacts", "download", SLUG, "--workflow", workflow.id, "-d", folder)
    wanted = {
        f"{job.name}-{job.number}"
        for job in circle.history.jobs_of(workflow.id)
        if circle.history.artifacts_of(job)
    }
    assert {path.name for path in folder.iterdir()} == wanted


def test_download_takes_exactly_one_source(run: Any, job: Any, workflow: Any, folder: Path) -> None:
    result = run("artifacts", "download", SLUG, job.number, "--workflow", workflow.id, "-d", folder)
    assert (result.code, "exactly one" in result.err) == (2, True)


def test_logs_are_printed_step_by_step(run: Any, job: Any) -> None:
    lines = run("logs", SLUG, job.number).out.splitlines()
    assert lines[0] == "==> 0 Spin up environment, node 0: success"
    assert "\x1b" not in "".join(lines)


def test_logs_keep_their_colours_if_asked(run: Any, job: Any) -> None:
    assert "\x1b[32m" in run("logs", SLUG, job.number, "--ansi").out


def test_logs_are_rows_for_programs(run: Any, job: Any) -> None:
    rows = json.loads(run("logs", SLUG, job.number, "--json", "--node", 0).out)
    assert {row["node_index"] for row in rows} == {0}
    assert set(rows[0]) == {"step", "name", "node_index", "status", "truncated", "text"}


def test_logs_of_failed_steps_may_be_none(run: Any, job: Any) -> None:
    result = run("logs", SLUG, job.number, "--failed")
    assert (result.out, "No step failed" in result.err) == ("", True)
