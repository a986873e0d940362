"""The token goes to its own hosts in its own header, and is nowhere else."""

from __future__ import annotations

import base64
import copy
import gc
import io
import logging
import pickle
import traceback
import warnings
from urllib.parse import quote

import pytest
from conftest import TOKEN
from support.process import raised
from support.wire import DROP, Answer, answer, raw, redirect, refusing_port

import cijobs
from cijobs import CircleCI, Northflank, errors

SCHEMES = ("header", "bearer", "basic", "query")
FORMS = (TOKEN, TOKEN.lower(), quote(TOKEN), base64.b64encode(f"{TOKEN}:".encode()).decode(), TOKEN[:16])


@pytest.fixture(autouse=True)
def quiet_query_auth():
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message='auth="query"')
        yield


def everything(error: BaseException) -> str:
    """All that a log could hold of an exception and of what it came from."""
    seen: list[str] = []
    queue: list[BaseException | None] = [error]
    while queue:
        one = queue.pop()
        if one is not None:
            seen += [repr(one), str(one), repr(one.args), repr(vars(one)), *traceback.format_exception(one)]
            seen += [repr(pickle.dumps(one))]
            queue += [one.__cause__, one.__context__]
    return "\n".join(seen)


def assert_clean(text: str) -> None:
    found = [form for form in FORMS if form in text]
    assert not found, text


def sent_token(request) -> bool:
    return any(form in f"{request.target} {request.headers} {request.body!r}" for form in FORMS)


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


ECHOES = {
    "json": lambda text: raw(b'{"message": "bad %s"}' % text.encode(), 401),
    "text": lambda text: raw(text.encode(), 500, "text/plain"),
    "html": lambda text: raw(b"<html>%s</html>" % text.encode(), 404, "text/html"),
    "cut in the message": lambda text: raw(b"x" * 290 + text.encode(), 400, "text/plain"),
    "cut in the body": lambda text: raw(b"x" * (16 * 1024 - 18) + text.encode(), 400, "text/plain"),
    "request id": lambda text: answer({}, 400, x_request_id=text),
    "code": lambda text: answer({"error": {"id": text, "code": text, "title": text}}, 400),
    "a bad value": lambda text: answer({"id": {text: text}}),
    "a bad key": lambda text: raw(b'{"extra": {"%s": nonsense}}' % text.encode()),
    "no json": lambda text: raw(text.encode()),
    "location": lambda text: redirect(f"ftp://{text}/"),
    "status line": lambda text: Answer(f"HTTP/1.1 {text}\r\n\r\n".encode()),
    "header": lambda text: Answer(f"HTTP/1.1 200 OK\r\nContent-Length: {text}\r\n\r\n".encode()),
    "reason": lambda text: Answer(f"HTTP/1.1 500 {text}\r\nContent-Length: 0\r\n\r\n".encode()),
    "encoding": lambda text: raw(b"{}", content_encoding=text),
}


@pytest.mark.parametrize("echo", ECHOES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_answer_that_echoes_the_token_does_not_bring_it_into_the_error(wire, circleci, scheme, echo):
    text = base64.b64encode(f"{TOKEN}:".encode()).decode() if scheme == "basic" else TOKEN
    error = raised(circleci(wire(ECHOES[echo](text)), auth=scheme).users.me)
    assert isinstance(error, errors.CIJobsError)
    assert_clean(everything(error))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("base_url", ["https://ci.does-not-exist.invalid", "http://127.0.0.1:{port}"])
def test_a_failed_connection_does_not_tell_the_token(circleci, scheme, base_url):
    client = circleci(base_url.format(port=refusing_port()), auth=scheme)
    assert_clean(everything(raised(client.users.me)))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    "proxy", ["http://127.0.0.1:{port}", "nonsense://x", "http://[", "http://x.invalid:1"]
)
def test_a_failed_proxy_does_not_tell_the_token(circleci, scheme, proxy):
    client = circleci("https://ci.invalid", auth=scheme, proxy=proxy.format(port=refusing_port()))
    assert_clean(everything(raised(client.users.me)))


@pytest.mark.parametrize(
    "proxy", ["http://me:hunter2@[", "foo://me:hunter2@127.0.0.1:1", "http://me:hunter2@127.0.0.1:1"]
)
def test_a_failed_proxy_does_not_tell_its_password(circleci, proxy):
    error = raised(circleci("https://ci.invalid", proxy=proxy).users.me)
    assert "hunter2" not in everything(error)


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


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_repr_or_state_of_a_client_holds_the_token(circleci, scheme):
    client = circleci("http://127.0.0.1:1", auth=scheme)
    things = [
        client,
        client.pipelines,
        client.v1,
        client.v1.builds,
        client._native,
        client._defaults,
        client.with_options(timeout=1),
    ]
    for thing in things:
        state = [repr(thing), str(thing), f"{thing:}", repr(dir(thing)), repr(getattr(thing, "__dict__", ""))]
        assert_clean("\n".join(state))
        members = [name for name in dir(thing) if not name.startswith("__")]
        assert_clean("\n".join(repr(getattr(thing, name, None)) for name in members))


@pytest.mark.parametrize("how", [pickle.dumps, copy.deepcopy])
@pytest.mark.parametrize(
    "part", [lambda c: c, lambda c: c.pipelines, lambda c: c.v1, lambda c: c.v1.builds, lambda c: c._native]
)
def test_a_client_is_neither_pickled_nor_copied(circleci, how, part):
    error = raised(lambda: how(part(circleci("http://127.0.0.1:1"))))
    assert isinstance(error, TypeError)
    assert_clean(str(error))


def test_a_client_is_not_copied(circleci):
    with pytest.raises(TypeError, match="token"):
        copy.copy(circleci("http://127.0.0.1:1"))


def test_no_list_can_be_pickled_with_its_client(wire, circleci):
    pages = circleci(wire(answer({"items": [], "next_page_token": None}))).contexts.list()
    with pytest.raises(TypeError):
        pickle.dumps(pages)


def test_nothing_is_logged_or_warned_with_the_token(wire, circleci, capfd):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.DEBUG)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            for reply in (answer({}), answer({"message": TOKEN}, 401), DROP):
                client = circleci(wire(reply))
                raised(lambda client=client: (client.users.me() and None) or 1 / 0)
            del client
            gc.collect()
    finally:
        logging.getLogger().removeHandler(handler)
    out = capfd.readouterr()
    assert_clean(stream.getvalue() + out.out + out.err + "".join(str(one.message) for one in caught))


@pytest.mark.parametrize("token", ["", " ", "\t", "\n", "\r\n", "\u2003"])
@pytest.mark.parametrize("client", [CircleCI, Northflank])
def test_an_empty_or_blank_token_is_a_config_error(client, token):
    with pytest.raises(errors.ConfigError, match="empty"):
        client(token)


@pytest.mark.parametrize("extra", ["\n", "\r\nX: y", " ", "\0", "é", "\udc80", "\x7f", "\u2028x"])
@pytest.mark.parametrize("client", [CircleCI, Northflank])
def test_a_token_that_no_header_holds_is_a_config_error_that_does_not_show_it(client, extra):
    error = raised(lambda: client(f"{TOKEN}{extra}{TOKEN}", base_url="http://127.0.0.1:1"))
    assert isinstance(error, errors.ConfigError)
    assert_clean(everything(error))


@pytest.mark.parametrize(
    "options",
    [
        {"auth": None},
        {"auth": 5},
        {"auth": TOKEN + "x"},
        {"max_in_flight": "many"},
        {"max_in_flight": 0},
        {"max_in_flight": 1.5},
        {"max_in_flight": 10**30},
        {"max_connections": -1},
        {"max_body": None},
        {"user_agent": 5},
        {"user_agent": "a\r\nb"},
        {"user_agent": "\ud800"},
        {"proxy": 5},
        {"base_url": 5},
        {"base_url": ""},
        {"base_url": "\ud800"},
        {"timeout": "soon"},
        {"timeout": -1},
        {"timeout": float("nan")},
        {"timeout": True},
        {"retry": "often"},
        {"retry": 0},
        {"retry": 1.5},
        {"retry": True},
        {"ca_bundle": 5},
        {"base_url": "https://"},
        {"base_url": "https://x/?q=1"},
        {"base_url": "ftp://x"},
        {"base_url": "https://x y"},
        {"base_url": "https://x\r\nHost: y"},
        {"base_url": "https://x:port"},
        {"base_url": "https://x%2f.y"},
    ],
)
def test_a_wrong_option_is_a_config_error_without_the_token(circleci, options):
    given = {
        key: value.removesuffix("x") + "y" if key == "auth" and isinstance(value, str) else value
        for key, value in options.items()
    }
    error = raised(lambda: circleci("https://ci.invalid", **given))
    assert isinstance(error, errors.ConfigError), repr(error)
    if "auth" not in options or not isinstance(options["auth"], str):
        assert_clean(everything(error))


@pytest.mark.parametrize(
    "token", [b"CCIPAT_0123456789abcdefSECRET", 5, ["CCIPAT_0123456789abcdefSECRET"], object()]
)
def test_a_token_that_is_no_str_is_a_config_error_that_does_not_show_it(token):
    error = raised(lambda: CircleCI(token))
    assert isinstance(error, errors.ConfigError)
    assert_clean(everything(error))


@pytest.mark.parametrize(
    "url",
    [
        "https://me@ci.invalid",
        f"https://{TOKEN}@ci.invalid",
        f"https://me:{TOKEN}@ci.invalid/x",
        f"http://{TOKEN}:@127.0.0.1:1",
    ],
)
def test_a_base_url_with_a_user_is_refused_and_not_shown(circleci, url):
    error = raised(lambda: circleci(url))
    assert isinstance(error, errors.ConfigError)
    assert_clean(everything(error))


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


def test_the_tokens_source_is_told_without_it(circleci, monkeypatch):
    monkeypatch.setenv("CIRCLE_TOKEN", TOKEN)
    client = circleci("https://ci.example.com", token=None)
    assert client.auth_source == "environment variable CIRCLE_TOKEN"
    assert repr(client) == "<CircleCI https://ci.example.com, token: environment variable CIRCLE_TOKEN>"


@pytest.mark.parametrize(
    "arguments",
    [
        {"start_token": 5},
        {"start_token": b"x"},
        {"limit": "many"},
        {"limit": -1},
        {"limit": 1.5},
        {"limit": True},
        {"timeout": "x"},
        {"retry": "x"},
        {"extra_headers": 5},
        {"extra_headers": "ab"},
        {"branch": "\ud800"},
        {"branch": 5},
    ],
)
def test_a_wrong_argument_is_an_error_of_ours_without_the_token(wire, circleci, arguments):
    server = wire(answer({"items": [], "next_page_token": None}))
    error = raised(lambda: circleci(server).pipelines.list("gh/o/r", **arguments))
    assert isinstance(error, errors.CIJobsError), repr(error)
    assert_clean(everything(error))
    assert server.requests == []


def test_northflanks_token_is_a_bearer(wire, northflank):
    server = wire(answer({"data": {"projects": []}}))
    northflank(server).projects.list()
    assert server.requests[0].headers["authorization"] == f"Bearer {TOKEN}"


def test_the_package_has_no_name_that_holds_a_token():
    assert_clean(repr(vars(cijobs)))
