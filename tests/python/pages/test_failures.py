"""A page that fails never looks like the end, and a list that is left ends its call."""

from __future__ import annotations

import gc
from itertools import islice

import pytest
from pages.service import SLUG, numbers, page, three_pages, tokens
from support.until import until
from support.wire import SILENCE, answer, raw

from cijobs import errors


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        b'{"items": null}',
        b'{"items": {}}',
        b'{"items": [null]}',
        b'{"items": [1]}',
        b'{"items": [], "next_page_token": 5}',
    ],
)
def test_a_page_of_another_form_is_a_decode_error(listed, body):
    with pytest.raises(errors.DecodeError):
        listed(raw(body))


def test_a_repeated_token_raises_each_time_and_never_looks_complete(listed):
    pages, server = listed([page(0, 1, "a"), page(1, 1, "b"), page(2, 1, "a")])
    for _ in range(2):
        with pytest.raises(errors.DecodeError, match="never end"):
            list(pages)
    with pytest.raises(TypeError):
        len(pages)
    assert len(server.requests) < 8


def test_a_page_that_fails_is_asked_for_again(listed):
    replies = iter([page(0, 2, "one"), answer({"message": "x"}, 404), page(2, 2, None)])
    pages, server = listed(lambda _: next(replies))
    seen = []
    with pytest.raises(errors.NotFoundError):
        seen.extend(item.number for item in pages)
    assert numbers(pages) == [0, 1, 2, 3]
    assert tokens(server) == [None, "one", "one"]


def test_a_page_that_fails_does_not_look_like_the_end(listed):
    pages, _ = listed(lambda r: three_pages(r) if not r.query else answer({}, 404))
    for _ in range(2):
        with pytest.raises(errors.NotFoundError):
            pages.to_list()
    assert not pages.complete


def test_an_abandoned_loop_ends_its_call(wire, circleci):
    server = wire(lambda r: SILENCE if r.query else page(0, 2, "one"))
    client = circleci(server, max_in_flight=1, timeout=60)
    pages = client.pipelines.list(SLUG)
    assert [item.number for item in islice(pages, 1)] == [0]
    until(lambda: len(server.requests) == 2)
    del pages
    gc.collect()
    # The only place in line is free again, though the server never answers the page ahead.
    assert client.pipelines.list(SLUG, limit=2)[0].number == 0
