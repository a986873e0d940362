"""Which hosts get the token: the client's own, over https or on loopback, also by a proxy or after a redirect."""

from __future__ import annotations

import pytest
from support.process import raised
from support.secrecy import SCHEMES, sent_token
from support.wire import Answer, answer, redirect

from cijobs import errors


@pytest.mark.parametrize(
    "url",
    [
        "http://ci.example.com",
        "http://10.0.0.1",
        "http://[fe80::1]",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://0.0.0.0:1",
    ],
)
def test_a_token_is_not_sent_over_cleartext(circleci, url):
    with pytest.raises(errors.ConfigError, match="https"):
        circleci(url)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1", "http://LOCALHOST:1"]
)
def test_loopback_may_be_cleartext(circleci, url):
    assert circleci(url).base_url == url.lower()


def test_cleartext_without_token_is_allowed(circleci):
    assert circleci("http://ci.example.com", token=None).base_url == "http://ci.example.com"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_redirect_to_another_port_does_not_take_the_token_along(wire, circleci, scheme, status):
    other = wire(answer({"id": "x"}))
    home = wire(redirect(other.url + "/x", status))
    assert circleci(home, auth=scheme).users.me().id == "x"
    assert not sent_token(other.requests[0])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_redirect_to_another_name_of_loopback_does_not_take_the_token_along(wire, circleci, scheme):
    server = wire(
        lambda r: redirect(f"http://localhost:{server.port}/x") if r.path != "/x" else answer({"id": "x"})
    )
    assert circleci(server, auth=scheme).users.me().id == "x"
    assert not sent_token(server.requests[1])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_redirect_back_home_is_signed_again(wire, circleci, scheme):
    other = wire(lambda _: redirect(home.url + "/end"))
    home = wire(lambda r: answer({"id": "x"}) if r.path == "/end" else redirect(other.url))
    circleci(home, auth=scheme).users.me()
    assert [sent_token(r) for r in (*home.requests, *other.requests)] == [True, True, False]


@pytest.mark.parametrize("scheme", ["header", "bearer", "basic"])
def test_a_redirect_within_its_host_keeps_the_token(wire, circleci, scheme):
    server = wire(lambda r: answer({}) if r.path == "/end" else redirect("/end"))
    circleci(server, auth=scheme).users.me()
    assert sent_token(server.requests[1])


def test_a_redirect_from_https_to_http_is_not_followed(wire, circleci, authority):
    plain = wire(answer({}))
    home = wire(redirect(plain.url), tls=authority.server())
    with pytest.raises(errors.APIError) as caught:
        circleci(home, ca_bundle=authority.bundle).users.me()
    assert caught.value.status == 302
    assert plain.requests == []


def test_an_https_token_does_not_go_to_another_https_host(wire, circleci, authority):
    other = wire(answer({"id": "x"}), tls=authority.server("localhost", "127.0.0.1"))
    home = wire(redirect(other.url), tls=authority.server())
    assert circleci(home, ca_bundle=authority.bundle).users.me().id == "x"
    assert not sent_token(other.requests[0])


def test_a_server_that_echoes_its_query_does_not_pass_the_token_on(wire, circleci):
    other = wire(answer({}))
    home = wire(lambda r: redirect(other.url + r.target))
    raised(circleci(home, auth="query").users.me)
    assert not [r for r in other.requests if sent_token(r)]


def test_a_redirect_of_an_unsafe_call_is_not_followed(wire, circleci):
    other = wire(answer({}))
    home = wire(redirect(other.url, 307))
    with pytest.raises(errors.APIError):
        circleci(home).workflows.cancel("x")
    assert (len(home.requests), other.requests) == (1, [])


def test_the_raw_door_sends_no_token_to_a_foreign_host(wire, circleci):
    other = wire(answer({}))
    circleci("https://ci.invalid").request("GET", other.url + "/x")
    assert not sent_token(other.requests[0])


@pytest.mark.parametrize(
    ("url", "owned"),
    [
        ("https://ci.example.com/x", True),
        ("https://CI.example.com:443/x", True),
        ("https://output.circle-artifacts.com/x", True),
        ("https://circle-artifacts.com/x", True),
        ("http://output.circle-artifacts.com/x", False),
        ("http://ci.example.com/x", False),
        ("https://ci.example.com:444/x", False),
        ("https://ci.example.com.evil.com/x", False),
        ("https://xcircle-artifacts.com/x", False),
        ("https://circle-artifacts.com.evil.com/x", False),
        ("https://evil.com/circle-artifacts.com", False),
        ("https://evil.com#.circle-artifacts.com", False),
        ("https://evil.com?.circle-artifacts.com", False),
        ("https://evil.com\\.circle-artifacts.com", False),
        ("https://evil.com%2f.circle-artifacts.com", False),
        ("https://evil.com%00.circle-artifacts.com", False),
        ("https://evil.com@output.circle-artifacts.com", False),
        ("https://evil.com\uff0f.circle-artifacts.com", False),
        ("https://evil.com;.circle-artifacts.com", False),
        ("//ci.example.com/x", False),
        ("", False),
    ],
)
def test_the_token_belongs_to_the_clients_host_and_to_artifacts(circleci, url, owned):
    assert circleci("https://ci.example.com")._native.owns(url) is owned


def test_a_proxy_with_tls_behind_it_does_not_see_the_token(wire, circleci, authority):
    proxy = wire(Answer(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"))
    client = circleci("https://localhost:1", proxy=proxy.url, ca_bundle=authority.bundle)
    raised(client.users.me)
    assert proxy.requests[0].method == "CONNECT"
    assert not sent_token(proxy.requests[0])


def test_loopback_is_not_reached_through_the_environments_proxy(wire, circleci, monkeypatch):
    proxy, server = wire(answer({})), wire(answer({}))
    monkeypatch.setenv("http_proxy", proxy.url)
    monkeypatch.setenv("ALL_PROXY", proxy.url)
    circleci(server).users.me()
    assert (len(proxy.requests), len(server.requests)) == (0, 1)
