"""Pages are asked for in order, one ahead, and no more than a limit takes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from pages.service import SLUG, numbers, page, three_pages, tokens
from support.until import until
from support.wire import answer

from cijobs import errors


def test_all_items_of_all_pages_come_in_order(listed):
    pages, server = listed(three_pages)
    assert numbers(pages) == [0, 1, 2, 3, 4, 5]
    assert tokens(server) == [None, "one", "two"]


def test_a_second_loop_makes_no_calls(listed):
    pages, server = listed(three_pages)
    assert numbers(pages) == numbers(pages)
    assert len(server.requests) == 3


def test_the_first_page_is_asked_for_at_once(listed):
    _, server = listed(three_pages)
    assert tokens(server) == [None]


def test_an_error_of_the_first_page_arises_at_the_call(listed):
    with pytest.raises(errors.NotFoundError):
        listed(answer({"message": "no"}, 404))


def test_the_next_page_is_asked_for_while_one_is_read(listed):
    pages, server = listed(three_pages)
    next(iter(pages))
    until(lambda: len(server.requests) == 2)
    assert tokens(server) == [None, "one"]


@pytest.mark.parametrize(
    ("limit", "calls"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 3), (7, 3), (1000, 3)]
)
def test_a_limit_ends_the_list_and_the_calls(listed, limit, calls):
    pages, server = listed(three_pages, limit=limit)
    assert numbers(pages) == list(range(min(limit, 6)))
    assert len(pages) == len(pages.to_dicts()) == min(limit, 6)
    assert len(server.requests) == calls


def test_a_list_goes_on_from_a_start_token(listed):
    pages, server = listed(three_pages, start_token="one")
    assert numbers(pages) == [2, 3, 4, 5]
    assert tokens(server) == ["one", "two"]


def test_the_next_token_is_where_to_go_on(listed, circleci):
    pages, server = listed(three_pages)
    assert pages.next_token == "one"
    rest = circleci(server).pipelines.list(SLUG, start_token=pages.next_token)
    assert numbers(rest) == [2, 3, 4, 5]
    assert rest.next_token is None


def test_empty_pages_in_the_middle_are_passed(listed):
    pages, _ = listed([page(0, 2, "a"), page(0, 0, "b"), page(2, 1, None)])
    assert numbers(pages) == [0, 1, 2]


def test_a_missing_token_ends_the_list(listed):
    assert numbers(listed(answer({"items": [{"number": 1}]}))[0]) == [1]


@pytest.mark.parametrize("token", [None, ""])
def test_an_empty_token_ends_the_list(listed, token):
    assert numbers(listed(page(0, 1, token))[0]) == [0]


def test_threads_share_one_list(listed):
    pages, server = listed(three_pages)
    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(lambda _: numbers(pages), range(64)))
    assert results == [[0, 1, 2, 3, 4, 5]] * 64
    assert len(server.requests) == 3
