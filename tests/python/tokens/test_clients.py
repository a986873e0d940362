"""No repr, state, pickle, copy or log of a client, and no name of the package, holds the token."""

from __future__ import annotations

import copy
import gc
import logging
import pickle
import warnings
from contextlib import suppress
from operator import attrgetter

import pytest
from conftest import TOKEN
from support.process import raised
from support.secrecy import SCHEMES, assert_clean
from support.wire import DROP, answer

import cijobs
from cijobs import errors


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


@pytest.mark.parametrize("how", [pickle.dumps, copy.copy, copy.deepcopy])
@pytest.mark.parametrize("part", [lambda c: c, lambda c: c._native], ids=["client", "native"])
def test_a_client_is_neither_pickled_nor_copied(circleci, how, part):
    error = raised(lambda: how(part(circleci("http://127.0.0.1:1"))))
    assert isinstance(error, TypeError)
    assert_clean(str(error))


# A shallow copy of a group is the same client's, so no token is copied.
@pytest.mark.parametrize("how", [pickle.dumps, copy.deepcopy])
@pytest.mark.parametrize("group", ["pipelines", "v1", "v1.builds"])
def test_a_group_of_calls_is_not_copied_with_its_client(circleci, how, group):
    error = raised(lambda: how(attrgetter(group)(circleci("http://127.0.0.1:1"))))
    assert isinstance(error, TypeError)
    assert_clean(str(error))


def test_no_list_can_be_pickled_with_its_client(wire, circleci):
    pages = circleci(wire(answer({"items": [], "next_page_token": None}))).contexts.list()
    with pytest.raises(TypeError):
        pickle.dumps(pages)


@pytest.mark.parametrize("reply", [answer({}), answer({"message": TOKEN}, 401), DROP])
def test_nothing_is_logged_or_warned_with_the_token(wire, circleci, caplog, capfd, reply):
    caplog.set_level(logging.DEBUG)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        client = circleci(wire(reply))
        with suppress(errors.CIJobsError):  # what it holds is for the tests of failures
            client.users.me()
        del client
        gc.collect()
    out = capfd.readouterr()
    assert_clean(caplog.text + out.out + out.err + "".join(str(one.message) for one in caught))


def test_the_tokens_source_is_told_without_it(circleci, monkeypatch):
    monkeypatch.setenv("CIRCLE_TOKEN", TOKEN)
    client = circleci("https://ci.example.com", token=None)
    assert client.auth_source == "environment variable CIRCLE_TOKEN"
    assert repr(client) == "<CircleCI https://ci.example.com, token: environment variable CIRCLE_TOKEN>"


def test_the_package_has_no_name_that_holds_a_token():
    assert_clean(repr(vars(cijobs)))
