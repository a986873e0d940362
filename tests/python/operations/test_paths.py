"""What stands in a path: slugs, teams, and no text that could change it."""

from __future__ import annotations

import pytest
from operations.calls import ROWS, arguments_of, call
from support.process import raised
from support.wire import answer

from cijobs import errors

HOSTILE = ["", ".", "..", "a\nb", "a\r\nX: y", "a\0b", "\x7f", "\ud800", "\x1b[0m"]
PATH_TEXTS = [
    (row, p)
    for row in ROWS
    for p in row.params
    if p.location == "path" and p.kind in ("text", "slug", "org_slug")
]


@pytest.mark.parametrize(
    ("row", "parameter"), PATH_TEXTS, ids=[f"{r.api}:{r.id}:{p.name}" for r, p in PATH_TEXTS]
)
def test_a_path_part_that_could_change_the_path_is_refused(client_of, row, parameter):
    client, server = client_of(row)
    for text in HOSTILE:
        shapes = (
            [text] if parameter.kind == "text" else [f"gh/{text}/repo", f"gh/org/{text}", f"{text}/org/repo"]
        )
        shapes = [f"gh/{text}", f"{text}/org"] if parameter.kind == "org_slug" else shapes
        for shape in shapes:
            arguments = arguments_of(row) | {parameter.name: shape}
            error = raised(lambda arguments=arguments: call(client, row, arguments, "by name"))
            assert isinstance(error, errors.InvalidArgumentError), shape
            assert error.path == parameter.name
    assert server.requests == []


@pytest.mark.parametrize(
    ("slug", "path"),
    [
        ("gh/org/repo", "gh/org/repo"),
        ("github/org/repo", "github/org/repo"),
        ("circleci/3JZ/9hQ", "circleci/3JZ/9hQ"),
        ("https://app.circleci.com/pipelines/github/org/repo", "github/org/repo"),
        ("https://app.circleci.com/pipelines/gh/org/repo/123/workflows/x?branch=main#top", "gh/org/repo"),
        ("https://circleci.com/gh/org/repo", "gh/org/repo"),
        ("https://app.circleci.com/projects/bitbucket/org/repo", "bitbucket/org/repo"),
    ],
)
def test_a_slug_or_an_app_url_names_the_project(wire, circleci, slug, path):
    server = wire(answer({}))
    circleci(server).projects.get(slug)
    assert server.requests[0].path == f"/api/v2/project/{path}"


@pytest.mark.parametrize(
    "slug",
    [
        "",
        "gh",
        "gh/org",
        "gh/org/repo/more",
        "/gh/org/repo",
        "gh//repo",
        "https://example.com/",
        "https://app.circleci.com/settings/user",
        "///",
    ],
)
def test_what_is_no_slug_is_refused_with_an_example(wire, circleci, slug):
    server = wire(answer({}))
    with pytest.raises(errors.InvalidArgumentError, match="gh/org/repo"):
        circleci(server).projects.get(slug)
    assert server.requests == []


def test_northflanks_team_stands_before_projects_only(wire, northflank):
    server = wire(answer({"data": {"id": "x", "runs": [], "projects": []}}))
    client = northflank(server, team_id="my team/x")
    raised(lambda: client.runs.get("p", "j", "r") and 1 / 0)
    assert server.requests[0].path == "/v1/teams/my%20team%2Fx/projects/p/jobs/j/runs/r"


@pytest.mark.parametrize("team", ["..", ".", "a\nb", ""])
def test_a_team_that_could_change_the_path_is_refused(wire, northflank, team):
    with pytest.raises(errors.ConfigError, match="team_id"):
        northflank(wire(answer({})), team_id=team)
