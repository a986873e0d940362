"""Which redirects are followed, and what becomes of the others."""

from __future__ import annotations

import pytest
from support.calls import me
from support.wire import answer, raw, redirect

from cijobs import errors


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_without_location_is_an_api_error(wire, circleci, status):
    server = wire(raw(b"", status))
    with pytest.raises(errors.APIError, match="redirect") as caught:
        me(circleci(server))
    assert caught.value.status == status
    assert len(server.requests) == 1


def test_a_redirect_loop_ends_in_an_api_error(wire, circleci):
    server = wire(redirect("/api/v2/me"))
    with pytest.raises(errors.APIError, match="redirect"):
        me(circleci(server))
    assert len(server.requests) < 20


@pytest.mark.parametrize(
    "location",
    [
        "ftp://x/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:1/",
        "http://",
        "http://[",
        "http://u:p@127.0.0.1/",
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_not_followed(wire, circleci, location):
    with pytest.raises(errors.APIError) as caught:
        me(circleci(wire(redirect(location))))
    assert caught.value.status == 302


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/b?x=1", "/b?x=1"),
        ("b", "/api/v2/b"),
        ("?page=2", "/api/v2/me?page=2"),
        ("../v3/me", "/api/v3/me"),
        ("./x", "/api/v2/x"),
        ("/a#part", "/a"),
    ],
)
def test_a_relative_redirect_is_resolved_as_browsers_do(wire, circleci, location, target):
    server = wire(lambda r: redirect(location) if r.target == "/api/v2/me" else answer({"id": "x"}))
    assert me(circleci(server)).id == "x"
    assert server.requests[-1].target == target
