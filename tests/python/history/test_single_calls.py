"""A history holds what the calls one by one would give, in order."""

from __future__ import annotations

import pytest

import cijobs
from cijobs import CircleCI
from history.conftest import ALL, SLUG


def one_by_one(ci, include):
    """What a loop over the single calls gives: rows of models by table, parents' keys first."""
    rows = {name: [] for name in include}
    for pipeline in ci.pipelines.list(SLUG):
        vcs = pipeline.vcs
        keys = (SLUG, pipeline.id, pipeline.number, vcs and vcs.branch, vcs and vcs.revision)
        rows["pipelines"].append((keys, pipeline))
        for workflow in ci.pipelines.workflows(pipeline.id):
            rows["workflows"].append((keys, workflow))
            above = (*keys, workflow.id, workflow.name)
            for job in ci.workflows.jobs(workflow.id):
                rows["jobs"].append((above, job))
                if job.job_number is None:
                    continue
                number = job.job_number
                below = (*above, number, job.name)
                rows["job_details"].append((below, ci.jobs.get(SLUG, number)))
                rows["builds"].append((below, ci.v1.builds.get(SLUG, number)))
                rows["tests"] += [(below, test) for test in ci.jobs.tests(SLUG, number)]
                rows["artifacts"] += [(below, one) for one in ci.jobs.artifacts(SLUG, number)]
    return rows


@pytest.fixture(scope="module")
def truth(fake):
    return one_by_one(CircleCI(fake.token, base_url=fake.url), ALL)


def plain(value):
    """A model as its JSON, a tuple as a list: what a column gives."""
    if isinstance(value, cijobs._core.Model):
        return value.to_dict()
    return [plain(one) for one in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", ["workflows", "jobs", "tests", "artifacts"])
def test_a_table_equals_the_models_of_single_calls(whole, truth, name):
    table = whole.tables[name]
    expected = [dict(zip(table.columns, keys, strict=False)) for keys, _ in truth[name]]
    for row, (_, model) in zip(expected, truth[name], strict=True):
        row |= {c: plain(getattr(model, c)) for c in table.columns if c not in row and c != "extra"}
        row["extra"] = None
    assert table.to_dicts() == expected


@pytest.mark.parametrize("name", ["pipelines", "job_details", "builds"])
def test_a_table_with_nested_models_has_their_values(whole, truth, name):
    table = whole.tables[name]
    plain_columns = {
        "pipelines": ("id", "number", "state", "created_at"),
        "job_details": ("number", "name", "status", "duration", "queued_at"),
        "builds": ("build_num", "status", "build_time_millis", "subject"),
    }[name]
    found = [tuple(row[c] for c in plain_columns) for row in table.to_dicts()]
    assert found == [tuple(getattr(model, c) for c in plain_columns) for _, model in truth[name]]


@pytest.mark.parametrize("name", ALL)
def test_rows_carry_the_keys_of_their_parents(whole, truth, name):
    columns = whole.tables[name].columns
    found = [tuple(row.values()) for row in whole.tables[name].to_dicts()]
    assert [row[: len(keys)] for row, (keys, _) in zip(found, truth[name], strict=True)] == [
        keys for keys, _ in truth[name]
    ]
    names = ["project_slug", "pipeline_id", "pipeline_number", "branch", "revision"]
    names += ["workflow_id", "workflow_name", "job_number", "job_name"]
    size = len(truth[name][0][0])
    assert columns[:size] == names[:size]


def test_nothing_is_missing(whole):
    assert whole.gaps == ()


def test_durations_are_seconds(whole):
    spans = [
        (row["duration"], row["stopped_at"] - row["started_at"])
        for row in whole.jobs.to_dicts()
        if row["stopped_at"] and row["started_at"]
    ]
    assert spans
    assert all(seconds == span.total_seconds() for seconds, span in spans)


def test_two_histories_are_equal(read, whole):
    again = read(include=ALL)
    assert [t.to_dicts() for t in again.tables.values()] == [t.to_dicts() for t in whole.tables.values()]
