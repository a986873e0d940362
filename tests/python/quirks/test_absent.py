"""Keys that are left out, null or empty, and words that no document lists (circleci-api.md, h)."""

from __future__ import annotations

import pytest

V1, V2, NF = "circleci.v1.1", "circleci.v2", "northflank.v1"


def only(got, operation, item, api=V2):
    return got(api, operation, {"items": [item]})[0]


def test_a_running_job_has_no_end(got):
    job = only(got, "workflows.jobs", {"id": "j", "status": "running", "started_at": "2026-01-01T00:00:00Z"})
    assert (job.stopped_at, job.duration) == (None, None)


def test_a_job_that_has_not_started_has_neither_number_nor_start(got):
    """con/tinuous: `started_at` is absent, though the document calls it required."""
    job = only(got, "workflows.jobs", {"id": "j", "status": "blocked", "type": "build", "dependencies": []})
    assert (job.job_number, job.started_at) == (None, None)


def test_an_approval_job_has_an_approval_request_id_and_no_number(got):
    held = {"id": "j", "type": "approval", "status": "on_hold", "approval_request_id": "a"}
    job = only(got, "workflows.jobs", held)
    assert (job.job_number, job.approval_request_id, job.approved_by) == (None, "a", None)


def test_a_running_workflow_has_no_end(got):
    workflow = got(
        V2, "workflows.get", {"id": "w", "status": "running", "created_at": "2026-01-01T00:00:00Z"}
    )
    assert (workflow.stopped_at, workflow.duration, workflow.tag) == (None, None, None)


def test_a_workflow_list_may_hold_an_entry_without_id(got):
    """con/tinuous skips such an entry; it must not break the list."""
    found = got(V2, "pipelines.workflows", {"items": [{"id": None, "name": None}, {"id": "w"}]})
    assert [workflow.id for workflow in found] == [None, "w"]


@pytest.mark.parametrize(
    "parameters",
    [{"branch": "main", "commit_sha": "a"}, {"git": {"branch": "main"}, "circleci": {"actor_id": "x"}}],
    ids=["flat", "nested"],
)
def test_a_github_app_pipeline_has_no_vcs_but_trigger_parameters(got, parameters):
    """circleci-cli#1833."""
    pipeline = got(V2, "pipelines.get", {"id": "p", "trigger_parameters": parameters})
    assert (pipeline.vcs, pipeline.trigger_parameters) == (None, parameters)


@pytest.mark.parametrize("vcs", [{"branch": "main"}, {"tag": "v1"}, {"branch": "main", "commit": None}])
def test_branch_tag_and_commit_may_be_absent(got, vcs):
    found = got(V2, "pipelines.get", {"id": "p", "vcs": vcs}).vcs
    assert (found.branch, found.tag, found.commit) == (vcs.get("branch"), vcs.get("tag"), None)


NULLS = {
    "workflows.get": ["stopped_at", "tag"],
    "jobs.get": ["duration", "stopped_at"],
    "schedules.get": ["description"],
    "projects.get_env_var": ["created-at"],
}


@pytest.mark.parametrize("operation", NULLS)
def test_what_may_be_null_is_none_and_given_back(got, operation):
    body = dict.fromkeys(NULLS[operation])
    assert got(V2, operation, body).to_dict() == body


def test_metrics_of_few_runs_are_null(got):
    names = ("min", "median", "max", "p95", "mean", "standard_deviation")
    metrics = {"duration_metrics": dict.fromkeys(names), "mttr": None, "total_credits_used": None}
    found = only(got, "insights.workflow_metrics", {"name": "w", "metrics": metrics}).metrics
    assert (found.mttr, found.duration_metrics.p95) == (None, None)


def test_a_flaky_test_may_lack_class_source_and_file(got):
    test = {"test_name": "t", "classname": None, "source": None, "file": None}
    assert got(V2, "insights.flaky_tests", {"flaky_tests": [test]}).flaky_tests[0].file is None


def test_an_organization_may_have_no_id_yet(got):
    assert got(V2, "users.collaborations", [{"id": None, "vcs-type": "github"}])[0].id is None


@pytest.mark.parametrize(
    ("api", "operation", "key"),
    [
        (V2, "workflows.get", "created_at"),
        (V2, "pipelines.get", "created_at"),
        (V2, "schedules.get", "created-at"),
        (V1, "v1.builds.get", "start_time"),
        (V1, "v1.builds.get", "author_date"),
    ],
)
def test_an_empty_time_is_none_and_given_back(got, api, operation, key):
    model = got(api, operation, {key: ""})
    assert getattr(model, key.replace("-", "_")) is None
    assert model.to_dict() == {key: ""}


@pytest.mark.parametrize(
    ("api", "operation", "keys"),
    [
        (V2, "workflows.get", ["status", "tag"]),
        (V2, "pipelines.get", ["state"]),
        (V2, "jobs.get", ["status"]),
        (V2, "jobs.get_by_id", ["status", "type"]),
        (V2, "usage.get_export", ["state"]),
        (V1, "v1.builds.get", ["status", "outcome", "lifecycle", "why"]),
    ],
)
def test_a_state_that_no_document_lists_is_kept(got, api, operation, keys):
    """honeycombio/buildevents#221: `not_running` came without notice."""
    model = got(api, operation, dict.fromkeys(keys, "brand-new state"))
    assert [getattr(model, key) for key in keys] == ["brand-new state"] * len(keys)


@pytest.mark.parametrize("kind", ["schedule", "unknown", "Decoupled Ingestion System"])
def test_a_trigger_may_have_an_odd_type(got, kind):
    """con/tinuous saw these."""
    assert got(V2, "pipelines.get", {"trigger": {"type": kind}}).trigger.type == kind


def test_an_error_of_a_pipeline_may_have_a_new_type(got):
    assert got(V2, "pipelines.get", {"errors": [{"type": "new", "message": "m"}]}).errors[0].type == "new"


def test_a_v1_build_may_lack_has_artifacts_and_have_nulls(got):
    """coreyja/sleet#111: `has_artifacts` left in 2023; `picard`, `circle_yml`, `node` are null."""
    build = got(V1, "v1.builds.get", {"build_num": 1, "picard": None, "circle_yml": None, "node": None})
    assert (build.has_artifacts, build.picard, build.circle_yml, build.node) == (None,) * 4


def test_a_timed_out_step_has_no_exit_code(got):
    """votingworks/vxsuite#9149: decide by `status`."""
    action = {"name": "a", "status": "timedout", "failed": None, "exit_code": None}
    found = got(V1, "v1.builds.get", {"steps": [{"name": "s", "actions": [action]}]}).steps[0].actions[0]
    assert (found.status, found.failed, found.exit_code) == ("timedout", None, None)


def test_an_infrastructure_step_may_have_no_number_and_no_log(got):
    action = {"name": "Spin up", "has_output": False}
    found = got(V1, "v1.builds.get", {"steps": [{"name": "s", "actions": [action]}]}).steps[0].actions[0]
    assert (found.step, found.output_url) == (None, None)


def test_all_parts_of_a_usage_export_are_kept(got):
    """mcp-server-circleci#158 lost all but the first."""
    export = got(V2, "usage.get_export", {"state": "completed", "download_urls": ["a", "b", "c"]})
    assert export.download_urls == ("a", "b", "c")


def test_a_v2_project_may_be_found_with_circleci_as_its_provider(got):
    assert got(V2, "projects.get", {"vcs_info": {"provider": "CircleCI"}}).vcs_info.provider == "CircleCI"
