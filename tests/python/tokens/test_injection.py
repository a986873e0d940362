"""No header and no method that a caller gives can forge the token or a request."""

from __future__ import annotations

import pytest
from support.process import raised
from support.wire import answer

from cijobs import errors


@pytest.mark.parametrize(
    "headers",
    [
        {"X": "a\r\nCircle-Token: x"},
        {"X": "a\nb"},
        {"X": "a\rb"},
        {"X": "a\0b"},
        {"X\r\nY": "a"},
        {"X: a\r\nY": "b"},
        {"X Y": "a"},
        {"X:": "a"},
        {"": "a"},
        {"é": "a"},
        {" X": "a"},
        {"X": 5},
        {5: "a"},
        {"X": b"a"},
        {"X": None},
        {"X": "\ud800"},
        {"\ud800": "a"},
        {"Circle-Token": "x"},
        {"circle-token": "x"},
        {"CIRCLE-TOKEN": "x"},
        {"Authorization": "x"},
        {"authorization": ""},
    ],
)
def test_a_header_that_could_inject_or_override_the_token_is_refused(wire, circleci, headers):
    server = wire(answer({}))
    client = circleci(server)
    for act in (
        lambda: client.users.me(extra_headers=headers),
        lambda: client.request("GET", "/me", extra_headers=headers),
        lambda: client.with_options(extra_headers=headers),
    ):
        assert isinstance(raised(act), errors.InvalidArgumentError)
    assert server.requests == []


def test_further_headers_arrive(wire, circleci):
    server = wire(answer({}))
    circleci(server).with_options(extra_headers={"X-One": "1", "X-Two": "2"}).users.me(
        extra_headers={"X-Two": "two", "X-Umlaut": "ü", "X-Empty": ""}
    )
    sent = server.requests[0].headers
    assert (sent["x-one"], sent["x-two"]) == ("1", "two")
    assert sent["x-umlaut"].encode("latin-1").decode() == "ü"
    assert sent["x-empty"] == ""


@pytest.mark.parametrize(
    "method",
    [
        "GET\r\nX: y",
        "GET / HTTP/1.1\r\nX: y\r\n\r\n",
        "",
        " GET",
        "GET ",
        "\0",
        "CONNECT",
        "TRACE",
        "FOO",
        None,
        5,
    ],
)
def test_a_method_that_could_inject_is_refused(wire, circleci, method):
    server = wire(answer({}))
    with pytest.raises(errors.InvalidArgumentError, match="method"):
        circleci(server).request(method, "/me")
    assert server.requests == []
