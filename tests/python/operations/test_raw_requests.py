"""The raw door: paths, params, bodies and responses as they are given."""

from __future__ import annotations

import pytest
from support.wire import answer, raw

from cijobs import errors


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/me", "/api/v2/me"),
        ("me", "/api/v2/me"),
        ("/api/v1.1/me", "/api/v1.1/me"),
        ("/me?next=https://x/", "/api/v2/me?next=https://x/"),
        ("/project/gh/o/%C3%BC", "/api/v2/project/gh/o/%C3%BC"),
    ],
)
def test_a_raw_path_is_below_the_api(wire, circleci, path, sent):
    server = wire(answer({}))
    circleci(server).request("get", path)
    assert (server.requests[0].method, server.requests[0].target) == ("GET", sent)


def test_raw_params_repeat_lists_and_leave_out_none(wire, circleci):
    server = wire(answer({}))
    circleci(server).request("GET", "/me?a=0", params={"b": [1, "x y"], "c": None, "d": True, "é": 1.5})
    assert server.requests[0].query == [("a", "0"), ("b", "1"), ("b", "x y"), ("d", "true"), ("é", "1.5")]


@pytest.mark.parametrize("body", [None, False, 0, "", [], {}, {"a": [1, "é"]}, "text"])
def test_a_raw_body_is_any_json(wire, circleci, body):
    server = wire(answer({}))
    circleci(server).request("PUT", "/x", json=body)
    assert server.requests[0].json() == body
    assert server.requests[0].headers["content-type"] == "application/json"


def test_a_raw_request_without_json_has_no_body(wire, circleci):
    server = wire(answer({}))
    circleci(server).request("POST", "/x")
    assert server.requests[0].body == b""
    assert "content-type" not in server.requests[0].headers


def test_a_raw_response_has_status_headers_and_body(wire, circleci):
    response = circleci(wire(raw(b'{"a": 1}', 202, x_thing="y"))).request("GET", "/x")
    assert (response.status, response.headers["X-THING"], response.body, response.json()) == (
        202,
        "y",
        b'{"a": 1}',
        {"a": 1},
    )


@pytest.mark.parametrize("path", ["https://127.0.0.1:1/x y", "http://127.0.0.1:99999/", "/a b", "/a\nb"])
def test_a_raw_path_that_no_url_holds_is_an_invalid_argument(wire, circleci, path):
    with pytest.raises(errors.InvalidArgumentError):
        circleci(wire(answer({}))).request("GET", path)
