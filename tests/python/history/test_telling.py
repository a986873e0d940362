"""What a history tells of itself: before, while and after it is read."""

from __future__ import annotations

import copy
import pickle

import pytest
from support.counting import Counting

from history.conftest import SLUG


def test_the_progress_ends_with_all_calls(project):
    told = []
    project.read(progress=told.append)
    assert told[-1].calls_done == told[-1].calls_planned == 7
    assert told[-1].rows["tests"] == 2
    assert told[-1].bytes > 0


def test_as_many_calls_are_under_way_as_the_client_allows_and_no_more(project, wire, circleci):
    project.pages = [[project.pipeline(number) for number in range(8, 0, -1)]]
    server = Counting(project, allowed=2)
    circleci(wire(server), max_in_flight=2).history(SLUG, since=None, include="tests", progress=False)
    assert server.most == 2


def test_repr_tells_what_is_there(project):
    assert (
        repr(project.read()) == "<History of gh/acme/web: 2 pipelines, 2 workflows, 2 jobs, 2 tests, 0 gaps>"
    )


def test_a_notebook_shows_how_much_there_is(project):
    shown = project.read()._repr_html_()
    assert "<td>pipelines</td><td>2</td>" in shown
    assert "&lt;History of gh/acme/web" in shown


def test_repr_has_the_slug_that_a_url_stands_for(ci):
    url = "https://app.circleci.com/pipelines/github/acme/web"
    assert "<History of github/acme/web:" in repr(ci.history(url, since=None, include=()))


def test_pickling_says_what_to_do_instead(project):
    with pytest.raises(TypeError, match="write_parquet"):
        pickle.dumps(project.read())


def test_a_copy_has_the_same_columns(project):
    history = project.read()
    assert copy.copy(history.tests) is history.tests
    assert copy.deepcopy(history).tests.to_dicts() == history.tests.to_dicts()


def test_an_estimate_of_nothing_is_one_call(ci):
    assert ci.estimate(SLUG, since="2100-01-01").calls == 1


def test_an_estimate_is_near_the_truth(ci, whole):
    estimate = ci.estimate(SLUG, since=None)
    numbered = sum(row["job_number"] is not None for row in whole.jobs.to_dicts())
    assert estimate.pipelines == len(whole.pipelines)
    assert numbered / 2 < estimate.jobs < numbered * 2
    assert estimate.calls > estimate.sampled_calls


def test_an_estimate_counts_the_jobs_of_the_workflows_that_were_named(ci):
    rare = ci.history(SLUG, since=None, workflows="nightly", include=()).jobs.to_dicts()
    numbered = sum(row["job_number"] is not None for row in rare)
    assert numbered / 2 <= ci.estimate(SLUG, since=None, workflows="nightly").jobs <= numbered * 2
    assert ci.estimate(SLUG, since=None, workflows="no such").jobs == 0


def test_an_estimate_counts_whole_pages(ci, whole):
    assert len(whole.pipelines) == 25
    assert ci.estimate(SLUG, since=None, include="pipelines").calls == 2
