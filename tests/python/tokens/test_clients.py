"""No repr, state, pickle, copy or log of a client, and no name of the package, holds the token."""

from __future__ import annotations

import copy
import gc
import io
import logging
import pickle
import warnings

import pytest
from conftest import TOKEN
from support.process import raised
from support.secrecy import SCHEMES, assert_clean
from support.wire import DROP, answer

import cijobs


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


def test_the_tokens_source_is_told_without_it(circleci, monkeypatch):
    monkeypatch.setenv("CIRCLE_TOKEN", TOKEN)
    client = circleci("https://ci.example.com", token=None)
    assert client.auth_source == "environment variable CIRCLE_TOKEN"
    assert repr(client) == "<CircleCI https://ci.example.com, token: environment variable CIRCLE_TOKEN>"


def test_the_package_has_no_name_that_holds_a_token():
    assert_clean(repr(vars(cijobs)))
