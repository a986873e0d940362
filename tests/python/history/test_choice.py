"""Which part of a history is read: since, until, a branch, workflows, and how deep."""

from __future__ import annotations

import pytest

import cijobs
from history.conftest import SLUG


def test_since_ends_the_listing_where_it_is_reached(project):
    project.pages = [
        [project.pipeline(9), project.pipeline(8)],
        [project.pipeline(7), project.pipeline(6)],
        [project.pipeline(5)],
    ]
    history = project.read(since="2026-11-07")
    assert [row["number"] for row in history.pipelines.to_dicts()] == [9, 8, 7]
    assert f"/project/{SLUG}/pipeline#2" not in project.seen


def test_until_leaves_out_what_is_newer(project):
    assert [row["number"] for row in project.read(until="2026-11-02").pipelines.to_dicts()] == [1]


def test_the_branch_is_asked_for(project):
    project.read(branch="main")
    assert project.server.requests[0].query == [("branch", "main")]


def test_only_the_workflows_that_were_named_are_read(project):
    names = [{"id": "w-p2", "name": "build"}, {"id": "w-p9", "name": "nightly"}]
    project.workflows["p2"] = names
    history = project.read(workflows="nightly")
    assert [row["name"] for row in history.workflows.to_dicts()] == ["nightly"]
    assert "/workflow/w-p2/job" not in project.seen


@pytest.mark.parametrize(
    ("include", "names", "deepest"),
    [
        ("pipelines", ["pipelines"], "pipeline"),
        ("workflows", ["pipelines", "workflows"], "workflow"),
        ((), ["pipelines", "workflows", "jobs"], "job"),
        ("artifacts", ["pipelines", "workflows", "jobs", "artifacts"], "artifacts"),
    ],
)
def test_include_says_how_deep_to_go(project, include, names, deepest):
    history = project.read(include=include)
    assert list(history.tables) == names
    assert {path.split("#")[0].rpartition("/")[2] for path in project.seen} >= {deepest}
    assert not any(path.endswith("/tests") for path in project.seen)


def test_a_table_that_was_not_asked_for_says_how_to_get_it(project):
    with pytest.raises(cijobs.InvalidArgumentError, match="include=\\('artifacts',\\)"):
        _ = project.read().artifacts


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ({"since": "yesterday"}, "since"),
        ({"since": 5}, "since"),
        ({"until": "2026-13-01"}, "until"),
        ({"since": "2026-11-02", "until": "2026-11-01"}, "since"),
        ({"include": "test"}, "include"),
        ({"workflows": [1]}, "workflows"),
        ({"workflows": []}, "workflows: names none"),
        ({"branch": ""}, "branch"),
        ({"progress": "yes"}, "progress"),
    ],
)
def test_wrong_arguments_are_refused_before_anything_is_sent(project, asked, word):
    with pytest.raises(cijobs.InvalidArgumentError, match=word):
        project.read(**asked)
    assert project.seen == []


def test_a_wrong_slug_is_refused(ci):
    with pytest.raises(cijobs.InvalidArgumentError, match="project_slug"):
        ci.history("web", progress=False)
