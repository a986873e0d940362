"""Each scheme sends the token in its own place, and no token is sent where there is none."""

from __future__ import annotations

import base64

import pytest
from conftest import TOKEN
from support.secrecy import assert_clean, sent_token
from support.wire import answer

from cijobs import CircleCI


@pytest.mark.parametrize(
    ("scheme", "name", "value"),
    [
        ("header", "circle-token", TOKEN),
        ("bearer", "authorization", f"Bearer {TOKEN}"),
        ("basic", "authorization", "Basic " + base64.b64encode(f"{TOKEN}:".encode()).decode()),
    ],
)
def test_a_scheme_sends_the_token_in_its_header_and_nowhere_else(wire, circleci, scheme, name, value):
    server = wire(answer({}))
    circleci(server, auth=scheme).users.me()
    request = server.requests[0]
    assert request.headers.pop(name) == value
    assert not sent_token(request)


def test_the_query_scheme_sends_the_token_in_the_query_only(wire, circleci):
    server = wire(answer({}))
    circleci(server, auth="query").users.me()
    assert server.requests[0].query == [("circle-token", TOKEN)]
    assert not any(TOKEN in value for value in server.requests[0].headers.values())


def test_the_query_scheme_is_warned_against():
    with pytest.warns(UserWarning, match="logs") as caught:
        CircleCI(TOKEN, base_url="http://127.0.0.1:1", auth="query")
    assert_clean(str(caught[0].message))
    assert caught[0].filename == __file__


@pytest.mark.parametrize("options", [{"token": None}, {"auth": "none"}])
def test_an_anonymous_client_sends_no_sign_of_a_token(wire, circleci, options):
    server = wire(answer({}))
    circleci(server, **options).users.me()
    assert not {"circle-token", "authorization", "cookie"} & server.requests[0].headers.keys()
    assert not sent_token(server.requests[0])


def test_northflanks_token_is_a_bearer(wire, northflank):
    server = wire(answer({"data": {"projects": []}}))
    northflank(server).projects.list()
    assert server.requests[0].headers["authorization"] == f"Bearer {TOKEN}"
