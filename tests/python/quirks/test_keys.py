"""Keys that servers spell otherwise than documents do (circleci-api.md, h)."""

from __future__ import annotations

import json

import pytest

from cijobs import _core

V2 = "circleci.v2"
TIME = "2026-01-02T03:04:05Z"
FLAKY = {
    "test_name": "t",
    "times_flaked": 2,
    "time_wasted": 3,
    "job_name": "j",
    "job_number": 4,
    "workflow_name": "w",
    "workflow_id": "i",
    "workflow_created_at": TIME,
    "pipeline_number": 5,
}


def hyphens(value):
    """The same JSON with `-` for `_` in all its keys."""
    if isinstance(value, dict):
        return {key.replace("_", "-"): hyphens(item) for key, item in value.items()}
    return [hyphens(item) for item in value] if isinstance(value, list) else value


def as_is(value):
    return value


both_spellings = pytest.mark.parametrize("spelling", [as_is, hyphens], ids=["underscores", "hyphens"])


@both_spellings
def test_flaky_tests_come_in_either_spelling(got, spelling):
    """mcp-server-circleci#23: documents have hyphens, reality underscores."""
    body = spelling({"flaky_tests": [FLAKY], "total_flaky_tests": 1})
    found = got(V2, "insights.flaky_tests", body)
    assert found.total_flaky_tests == 1
    assert found.flaky_tests[0].extra == {}
    assert found.flaky_tests[0].test_name == "t"
    assert found.to_dict() == body


MODELS = {
    "circleci.CheckoutKey": {"public_key": "ssh-rsa A", "created_at": TIME, "type": "github-user-key"},
    "circleci.EnvironmentVariable": {"name": "A", "created_at": TIME},
    "circleci.Webhook": {
        "verify_tls": True,
        "signing_secret": "****",
        "created_at": TIME,
        "updated_at": TIME,
    },
    "circleci.Collaboration": {"vcs_type": "github", "slug": "gh/o"},
    "circleci.Timetable": {
        "per_hour": 1,
        "hours_of_day": [1],
        "days_of_week": ["MON"],
        "days_of_month": [1],
        "months": ["JAN"],
    },
    "circleci.Schedule": {"project_slug": "gh/o/r", "created_at": TIME, "updated_at": TIME},
    "circleci.PipelineConfig": {"setup_config": "a", "compiled_setup_config": "b"},
    "circleci_v1.Project": {"vcs_type": "github"},
}


@both_spellings
@pytest.mark.parametrize("name", MODELS)
def test_a_model_reads_either_spelling_and_gives_it_back(name, spelling):
    """Recorded: checkout keys in 2020, webhooks in Aug 2026, schedules; collaborations differ in mocks."""
    body = spelling(MODELS[name])
    model = _core._restore(name, json.dumps(body))
    assert model.extra == {}
    assert all(getattr(model, key) is not None for key in MODELS[name])
    if name != "circleci.EnvironmentVariable":
        assert model.to_dict() == body


def test_of_two_spellings_in_one_body_none_is_lost(got):
    hook = got(V2, "webhooks.get", {"verify_tls": True, "verify-tls": False})
    assert (hook.verify_tls, hook.extra) == (True, {"verify-tls": False})


def test_webhooks_are_written_with_hyphens(sent):
    body = sent(V2, "webhooks.create", verify_tls=True, signing_secret="s").json()
    assert {"verify-tls", "signing-secret", "scope"} <= set(body)


def test_a_user_key_is_asked_for_and_answered_by_another_word(got):
    assert got(V2, "projects.create_checkout_key", MODELS["circleci.CheckoutKey"], type="user-key").type == (
        "github-user-key"
    )


def test_the_decision_log_is_filtered_with_underscores(sent):
    query = dict(
        sent(V2, "policies.list_decision_logs", [], project_id="p", build_number="1", offset=20).query
    )
    assert query == {"project_id": "p", "build_number": "1", "offset": "20"}


def test_other_filters_have_hyphens(sent):
    assert sent(V2, "pipelines.search", {"items": []}, org_slug="gh/o").query == [("org-slug", "gh/o")]


def test_new_keys_of_the_service_are_kept(got):
    """sleet#111: v1.1 changes without a version."""
    assert got(V2, "workflows.get", {"id": "x", "brand-new": {"a": 1}}).extra == {"brand-new": {"a": 1}}
