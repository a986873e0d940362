"""What a service says beyond the tables is counted, and told of where a call is on its way out."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
from support.wire import answer

import cijobs
from cijobs.errors import APIError, ServiceDeprecationWarning

SLUG = "gh/o/r"
SUNSET = "Mon, 01 Feb 2027 00:00:00 GMT"
OLD = {"deprecation": "@1788220800", "sunset": SUNSET}


@pytest.fixture
def client_of(wire, circleci):
    return lambda reply: circleci(wire(reply))


def workflow(**more):
    return {"id": "w", "name": "build", "status": "success"} | more


def test_nothing_unknown_is_no_drift(client_of):
    ci = client_of(answer(workflow()))
    ci.workflows.get("w")
    assert not ci.drift
    assert ci.drift == cijobs.Drift({}, {}, {}, 0)


def test_unknown_keys_are_counted_by_model(client_of):
    ci = client_of(answer(workflow(brand_new=1)))
    ci.workflows.get("w")
    ci.workflows.get("w")
    assert ci.drift.unknown_keys == {"Workflow.brand_new": 2}
    assert ci.drift


def test_unknown_keys_of_nested_models_are_counted(client_of):
    ci = client_of(answer({"id": "p", "vcs": {"brand_new": None}}))
    ci.pipelines.get("p")
    assert ci.drift.unknown_keys == {"PipelineVcs.brand_new": 1}


def test_unknown_keys_are_counted_in_every_item_of_a_page(client_of):
    ci = client_of(answer({"items": [{"id": str(n), "new": n} for n in range(5)], "next_page_token": None}))
    assert len(ci.workflows.jobs("w").to_list()) == 5
    assert ci.drift.unknown_keys == {"Job.new": 5}


def test_unknown_values_of_an_enumeration_are_counted_and_kept(client_of):
    ci = client_of(answer(workflow(status="asleep")))
    assert ci.workflows.get("w").status == "asleep"
    assert ci.drift.unknown_values == {"Workflow.status": {"asleep": 1}}


@pytest.mark.parametrize("status", ["succes", "success running", "SUCCESS", "", " "])
def test_a_value_counts_as_known_only_if_it_is_a_whole_word(client_of, status):
    ci = client_of(answer(workflow(status=status)))
    ci.workflows.get("w")
    assert ci.drift.unknown_values == {"Workflow.status": {status: 1}}


def test_each_item_of_a_list_of_values_is_looked_at(client_of):
    ci = client_of(answer({"id": "w", "events": ["workflow-completed", "run-started"]}))
    ci.webhooks.get("w")
    assert ci.drift.unknown_values == {"Webhook.events": {"run-started": 1}}


def test_copies_of_a_client_count_together(client_of):
    ci = client_of(answer(workflow(new=1)))
    ci.with_options(timeout=5).workflows.get("w")
    assert ci.drift.unknown_keys == {"Workflow.new": 1}


def test_clients_count_apart(wire, circleci):
    server = wire(answer(workflow(new=1)))
    first, second = circleci(server), circleci(server)
    first.workflows.get("w")
    assert not second.drift


def test_a_flood_of_unknown_keys_is_bounded(client_of):
    ci = client_of(answer(workflow(**{f"k{n}": n for n in range(1500)})))
    ci.workflows.get("w")
    assert len(ci.drift.unknown_keys) == 1000
    assert ci.drift.more == 500


def test_long_names_are_cut(client_of):
    ci = client_of(answer(workflow(**{"é" * 500: 1})))
    ci.workflows.get("w")
    assert max(map(len, ci.drift.unknown_keys)) < 120


def test_an_announced_end_warns_once_per_operation(client_of):
    builds = client_of(answer({"build_num": 1}, **OLD)).v1.builds
    with pytest.warns(ServiceDeprecationWarning) as told:
        builds.retry(SLUG, 1), builds.retry(SLUG, 2), builds.ssh(SLUG, 1)
    assert [str(one.message).split()[0] for one in told] == ["v1.builds.retry", "v1.builds.ssh"]


def test_the_warning_says_when_it_ends_and_what_to_use(client_of):
    ci = client_of(answer({"build_num": 1}, **OLD))
    with pytest.warns(ServiceDeprecationWarning) as told:
        ci.v1.builds.retry(SLUG, 1)
    text = str(told[0].message)
    assert "since 2026-09-01" in text
    assert SUNSET in text
    assert "workflows.rerun" in text


@pytest.mark.parametrize(
    "act",
    [
        lambda ci: ci.pipelines.get("p"),
        lambda ci: ci.call("pipelines.get", pipeline_id="p"),
        lambda ci: ci.pipelines.list(SLUG),
    ],
)
def test_the_warning_points_at_the_callers_line(client_of, act):
    ci = client_of(answer({"items": [], "next_page_token": None, "id": "p"}, **OLD))
    with pytest.warns(ServiceDeprecationWarning) as told:
        act(ci)
    assert Path(told[0].filename).samefile(__file__)


def test_deprecations_are_counted_with_their_headers(client_of):
    ci = client_of(answer({"build_num": 1}, **OLD))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ServiceDeprecationWarning)
        ci.v1.builds.retry(SLUG, 1)
        ci.v1.builds.retry(SLUG, 1)
    assert ci.drift.deprecations == {"v1.builds.retry": cijobs.Deprecation("@1788220800", SUNSET, 2)}


@pytest.mark.parametrize(
    "headers", [{"deprecation": "true"}, {"sunset": SUNSET}, {"deprecation": "@x"}, {"deprecation": "@9" * 9}]
)
def test_either_header_in_any_form_is_enough(client_of, headers):
    ci = client_of(answer(workflow(), **headers))
    with pytest.warns(ServiceDeprecationWarning, match=r"workflows\.get is deprecated"):
        ci.workflows.get("w")


def test_a_warning_made_an_error_does_not_lose_the_count(client_of):
    ci = client_of(answer(workflow(), **OLD))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(ServiceDeprecationWarning):
            ci.workflows.get("w")
        ci.workflows.get("w")
    assert ci.drift.deprecations["workflows.get"].calls == 2


@pytest.mark.parametrize(
    ("name", "arguments", "way"),
    [
        ("retry", (SLUG, 1), "workflows.rerun"),
        ("ssh", (SLUG, 1), "enable_ssh"),
        ("trigger", (SLUG,), "pipelines.trigger"),
        ("trigger_branch", (SLUG, "main"), "pipelines.trigger"),
        ("trigger_pipeline", (SLUG,), "pipelines.trigger"),
    ],
)
def test_a_call_that_was_switched_off_names_the_v2_way(client_of, name, arguments, way):
    ci = client_of(answer({"message": "Gone"}, 410))
    with pytest.raises(APIError, match=way.replace(".", r"\.")) as caught:
        getattr(ci.v1.builds, name)(*arguments)
    assert caught.value.status == 410
