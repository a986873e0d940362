"""How refusals are told, and what they may mean (circleci-api.md, d and e)."""

from __future__ import annotations

import pytest
from support.process import raised
from support.rows import ROWS, id_of
from support.wire import answer, raw

from cijobs import CircleCI, errors

V1, V2, NF = "circleci.v1.1", "circleci.v2", "northflank.v1"
NESTED = '{"message": "Not Found", "documentation_url": "https://docs.github.com"}'
BODIES = {
    "v2": ({"message": "words"}, "words"),
    "oidc and policy": ({"error": "words"}, "words"),
    "v3": (
        {"error": {"id": "i", "title": "words", "detail": "more", "source": {"pointer": "/a"}}},
        "words: more",
    ),
    "northflank": ({"error": {"status": 409, "message": "words", "id": "i"}}, "words"),
    "northflank details": ({"error": {"message": "words", "details": {"name": "taken"}}}, '{"name":"taken"}'),
    "northflank 2023": ({"messages": ["words", "more"]}, "words"),
    "northflank 2024": ({"code": 409, "message": "words", "status": "CONFLICT", "data": {}}, "words"),
    "v1.1 with the forge's own": ({"message": NESTED}, "Not Found"),
}


@pytest.mark.parametrize("form", BODIES)
@pytest.mark.parametrize(("api", "operation"), [(V1, "v1.users.me"), (V2, "users.me"), (NF, "runs.get")])
def test_an_error_is_told_in_its_own_words(got, api, operation, form):
    body, words = BODIES[form]
    error = raised(lambda: got(api, operation, answer(body, 409)))
    assert isinstance(error, errors.ConflictError)
    assert words in str(error)


@pytest.mark.parametrize("status", [404, 502, 503])
def test_an_html_page_is_not_poured_into_the_message(got, status):
    """Recorded: v1.1 answers unknown paths with 8 kB of HTML."""
    page = b"<!DOCTYPE html><html><head><title>404</title></head>" + b"<p>x</p>" * 1000
    error = raised(lambda: got(V1, "v1.users.me", raw(page, status, "text/html")))
    assert error.status == status
    assert "HTML" in str(error)
    assert len(str(error)) < 400


def test_a_404_may_be_a_missing_right(got):
    """api-preview-docs#40, #77."""
    error = raised(lambda: got(V2, "projects.get", answer({"message": "Project not found"}, 404)))
    assert isinstance(error, errors.NotFoundError)
    assert "may not see it" in str(error)


V2_ROWS = [row for row in ROWS if row.api == V2]


@pytest.mark.parametrize(("status", "words"), [(401, "You must log in first."), (404, "Project not found")])
@pytest.mark.parametrize("row", V2_ROWS[::10], ids=id_of)
def test_v2_says_that_project_tokens_do_not_work(got, row, status, words):
    """api-preview-docs#40, #52, #77."""
    error = raised(lambda: got(V2, row.id, answer({"message": words}, status)))
    assert words in str(error)
    assert "project token" in str(error)


@pytest.mark.parametrize("status", [401, 404])
@pytest.mark.parametrize(("path", "told"), [("/me", True), ("/api/v2/me", True), ("/api/v1.1/me", False)])
def test_the_raw_door_says_so_too(wire, circleci, path, told, status):
    error = raised(lambda: circleci(wire(answer({}, status))).request("GET", path))
    assert ("project token" in str(error)) == told


@pytest.mark.parametrize(
    "operation", ["v1.users.me", "v1.projects.create_checkout_key", "v1.builds.trigger_pipeline"]
)
def test_the_v1_calls_that_need_a_personal_token_say_so(got, operation):
    assert "project token" in str(raised(lambda: got(V1, operation, answer({}, 401))))


@pytest.mark.parametrize(("api", "operation"), [(V1, "v1.builds.get"), (NF, "runs.get")])
def test_calls_that_take_any_token_do_not_speak_of_project_tokens(got, api, operation):
    for status in (401, 404):
        assert "project token" not in str(raised(lambda s=status: got(api, operation, answer({}, s))))


def test_a_token_in_the_old_format_is_told_to_be_renewed(got):
    words = (
        "New format tokens are needed to authenticate this API endpoint. Create a new API token for access."
    )
    error = raised(lambda: got(V2, "users.me", answer({"message": words}, 401)))
    assert isinstance(error, errors.AuthenticationError)
    assert "2023-06-23" in str(error)


def test_a_token_in_the_query_is_told_to_go_into_a_header(got):
    words = "Support for query parameter authentication has been deprecated to improve security"
    assert "auth=" in str(raised(lambda: got(V2, "users.me", answer({"message": words}, 401))))


def test_an_empty_token_is_refused_before_anything_is_sent(wire):
    """circleci-artifacts-redirector-action#119: an empty header turns a public 200 into 401."""
    server = wire(answer({"id": "x"}))
    for token in ("", "  "):
        with pytest.raises(errors.ConfigError):
            CircleCI(token, base_url=server.url)
    assert server.requests == []


def test_without_a_token_no_header_is_sent(wire, circleci):
    """Public projects answer 200 without one, 401 with an empty one."""
    server = wire(answer([]))
    circleci(server, token=None).v1.builds.list("gh/o/r")
    assert {"authorization", "circle-token"} & set(server.requests[0].headers) == set()


def test_a_404_without_a_token_says_that_it_may_be_private(wire, circleci):
    client = circleci(wire(answer({"message": "Not found"}, 404)), token=None)
    assert "private" in str(raised(lambda: client.jobs.artifacts("gh/o/r", 1)))


def test_a_410_names_the_v2_way(got):
    """From 2027-02-01 the v1.1 triggers answer 410."""
    error = raised(lambda: got(V1, "v1.builds.retry", answer({"message": "Gone"}, 410)))
    assert "workflows.rerun" in str(error)


@pytest.mark.parametrize(
    ("operation", "permission"),
    [
        ("runs.start", "Project > Jobs > General > Read"),
        ("runs.abort", "Project > Jobs > Deployment > Deploy Build"),
        ("builds.get", "Project > Jobs > Deployment > Deploy Build"),
        ("jobs.update_deployment", "Project > Services > Deployment > Update Deployment"),
    ],
)
def test_a_northflank_403_names_the_permission(got, operation, permission):
    """A token that can start a run may not be able to stop it."""
    error = raised(lambda: got(NF, operation, answer({"error": {"message": "Forbidden"}}, 403)))
    assert isinstance(error, errors.PermissionDeniedError)
    assert permission in str(error)
