"""Values whose type or unit differs from place to place (circleci-api.md, b and h)."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from cijobs import _core

V1, V2, NF = "circleci.v1.1", "circleci.v2", "northflank.v1"
INSTANT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.000Z",
        "2026-01-01T20:04:05-07:00",
        "2026-01-02T03:04:05+00:00",
    ],
)
def test_a_time_of_any_form_is_the_same_instant(got, text):
    assert got(V2, "workflows.get", {"created_at": text}).created_at == INSTANT
    assert got(V1, "v1.builds.get", {"author_date": text}).author_date == INSTANT


def test_the_duration_of_job_details_is_milliseconds_on_the_wire_and_seconds_here(got):
    """Recorded: 61896 for a job of 62 s."""
    job = got(V2, "jobs.get", {"duration": 61896})
    assert (job.duration_ms, job.duration) == (61896, 61.896)


def test_the_duration_of_a_v1_build_is_seconds_here(got):
    build = got(V1, "v1.builds.get", {"build_time_millis": 1500})
    assert (build.build_time_millis, build.duration) == (1500, 1.5)


def test_the_duration_of_an_insights_run_is_seconds_already(got):
    assert got(V2, "insights.workflow_runs", {"items": [{"duration": 62}]})[0].duration == 62


@pytest.mark.parametrize("operation", ["pipelines.workflows", "workflows.jobs"])
def test_the_duration_of_what_has_two_times_is_seconds(got, operation):
    begin = "created_at" if operation == "pipelines.workflows" else "started_at"
    item = {begin: "2026-01-02T03:04:05Z", "stopped_at": "2026-01-02T03:05:06.500Z"}
    assert got(V2, operation, {"items": [item]})[0].duration == 61.5


DURATIONS = [
    (name, attribute, doc)
    for module, model, _ in _core._model_types
    for name in [f"{module}.{model}"]
    for attribute, annotation, doc in _core._attributes_of(name)
    if annotation in ("int | None", "float | None")
    and attribute.split("_")[-1] in ("duration", "ms", "millis", "seconds")
]


@pytest.mark.parametrize(("name", "attribute", "doc"), DURATIONS, ids=lambda value: str(value)[:60])
def test_the_unit_of_a_duration_is_in_its_documentation(name, attribute, doc):
    assert "econds" in doc or "time in seconds" in doc or attribute.endswith("_seconds")


def test_there_are_durations_to_look_at():
    assert len(DURATIONS) >= 8


@pytest.mark.parametrize(("given", "read"), [(1.5, 1.5), ("1.5", 1.5), (2, 2.0), ("0", 0.0), (None, None)])
def test_the_run_time_of_a_test_is_a_number_or_a_text(got, given, read):
    """The official MCP server accepts both."""
    assert got(V2, "jobs.tests", {"items": [{"run_time": given}]})[0].run_time == read
    assert got(V1, "v1.builds.tests", {"tests": [{"run_time": given}]})[0].run_time == read


def test_a_test_may_lack_its_file_and_have_a_null_message(got):
    test = got(V2, "jobs.tests", {"items": [{"name": "t", "message": None, "result": "error"}]})[0]
    assert (test.file, test.message, test.result) == (None, None, "error")


@pytest.mark.parametrize("given", [1234, "u-1", None])
def test_the_id_of_a_v1_user_is_a_number_or_a_text(got, given):
    assert got(V1, "v1.builds.get", {"user": {"id": given, "login": "o"}}).user.id == given


def test_fixed_means_success_after_a_failure(got):
    build = got(V1, "v1.builds.get", {"status": "fixed", "outcome": "success"})
    assert (build.status, build.outcome) == ("fixed", "success")


def test_a_restriction_of_a_context_keeps_its_type_and_value(got):
    item = {"restriction_type": "expression", "restriction_value": "pipeline.git.branch == 'main'"}
    found = got(V2, "contexts.list_restrictions", {"items": [item]})[0]
    assert (found.restriction_type, found.restriction_value) == tuple(item.values())


def test_a_context_variable_may_show_a_truncated_value(got):
    """The official CLI reads it; no document lists it."""
    found = got(V2, "contexts.list_env_vars", {"items": [{"variable": "A", "truncated_value": "xx12"}]})
    assert found[0].truncated_value == "xx12"


def test_lists_in_a_query_repeat_their_key(sent):
    """The schema says `object`."""
    request = sent(V2, "insights.project_summary", branches=["main", "dev x"], workflow_names=["w"])
    assert request.query == [("branches", "main"), ("branches", "dev x"), ("workflow-names", "w")]


def test_claims_to_delete_are_one_text_with_commas(sent):
    request = sent(V2, "oidc.delete_org_claims", claims="audience,ttl")
    assert request.query == [("claims", "audience,ttl")]


def test_the_page_size_of_deploys_is_optional(sent):
    """The document requires it; the official MCP server leaves it out."""
    assert "page-size" not in dict(sent(V2, "deploys.list_components", {"items": []}).query)
