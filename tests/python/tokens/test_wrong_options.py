"""Tokens, options and arguments that are wrong are refused without a word of the token."""

from __future__ import annotations

import pytest
from conftest import TOKEN
from support.process import raised
from support.secrecy import assert_clean, everything
from support.wire import answer

from cijobs import CircleCI, Northflank, errors


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
        {"auth": TOKEN},
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
    error = raised(lambda: circleci("https://ci.invalid", **options))
    assert isinstance(error, errors.ConfigError), repr(error)
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
