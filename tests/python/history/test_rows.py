"""Each pipeline, workflow and job is a row, once, whatever it lacks or has too much."""

from __future__ import annotations

import pytest


def test_pipelines_that_shift_to_the_next_page_are_there_once(project):
    three, two, one = (project.pipeline(n) for n in (3, 2, 1))
    project.pages = [[three, two], [two, one], [one]]
    history = project.read()
    assert [row["number"] for row in history.pipelines.to_dicts()] == [3, 2, 1]
    assert [row["name"] for row in history.tests.to_dicts()] == ["t3", "t2", "t1"]


def test_reruns_are_workflows_of_their_own(project):
    project.workflows["p2"] = [{"id": "w-p2", "name": "build"}, {"id": "x-p2", "name": "build"}]
    history = project.read()
    assert [row["id"] for row in history.workflows.to_dicts()] == ["w-p2", "x-p2", "w-p1"]
    assert [row["workflow_id"] for row in history.tests.to_dicts()] == ["w-p2", "x-p2", "w-p1"]


@pytest.mark.parametrize(
    "job", [{"type": "approval", "status": "on_hold"}, {"type": "build", "status": "blocked"}]
)
def test_a_job_without_a_number_is_a_row_with_nothing_below_it(project, job):
    project.jobs["w-p2"] = [{"id": "a", "name": "hold"} | job]
    history = project.read()
    assert history.gaps == ()
    assert len(history.jobs) == 2
    assert [row["name"] for row in history.tests.to_dicts()] == ["t1"]


def test_a_workflow_without_an_id_is_a_row_with_nothing_below_it(project):
    project.workflows["p2"] = [{"id": None, "name": "odd"}, {"id": None, "name": "odder"}]
    history = project.read()
    assert [row["name"] for row in history.workflows.to_dicts()] == ["odd", "odder", "build"]
    assert history.gaps == ()


def test_a_pipeline_without_workflows_is_a_row(project):
    project.workflows["p2"] = []
    assert len(project.read().pipelines) == 2


def test_an_empty_project_has_empty_tables(project):
    project.pages = [[]]
    history = project.read()
    assert [len(table) for table in history.tables.values()] == [0, 0, 0, 0]
    assert history.tests.to_arrow().num_rows == 0


def test_what_the_tables_do_not_know_is_counted(project):
    project.tests[2] = [{"name": "t", "result": "flaky", "retries": 1}]
    project.read()
    drift = project.client.drift
    assert drift.unknown_keys == {"Test.retries": 1}
    assert drift.unknown_values == {"Test.result": {"flaky": 1}}


def test_unknown_keys_are_in_the_column_extra(project):
    project.tests[2] = [{"name": "t", "retries": [1, None]}]
    assert project.read().tests.to_dicts()[0]["extra"] == {"retries": [1, None]}
