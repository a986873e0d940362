"""A list is used as Python's own: by length, truth, place and loop."""

from __future__ import annotations

import pytest
from pages.service import numbers, page, three_pages
from support.wire import answer


def test_the_length_is_known_once_all_pages_are_read(listed):
    pages, _ = listed(three_pages)
    with pytest.raises(TypeError, match="to_list"):
        len(pages)
    pages.to_list()
    assert len(pages) == 6


@pytest.mark.parametrize("how", [list, tuple, sorted, set, lambda p: p.to_list(), lambda p: [*p]])
def test_any_collection_can_be_made_of_an_unread_list(listed, how):
    pages, _ = listed(lambda r: three_pages(r))
    key = {"key": lambda item: item.number} if how is sorted else {}
    assert len(how(pages, **key)) == 6


def test_a_list_is_true_when_it_has_an_item(listed):
    assert listed(three_pages)[0]
    assert not listed(page(0, 0, None))[0]
    assert not listed(three_pages, limit=0)[0]


def test_truth_looks_beyond_empty_pages(listed):
    pages, _ = listed([page(0, 0, "a"), page(0, 0, "b"), page(5, 1, None)])
    assert pages
    assert numbers(pages) == [5]


def test_items_are_reached_by_their_place(listed):
    pages, _ = listed(three_pages)
    assert (pages[0].number, pages[5].number, pages[3].number) == (0, 5, 3)


@pytest.mark.parametrize("place", [-1, slice(0, 2)])
def test_what_would_need_all_pages_says_what_to_do_instead(listed, place):
    with pytest.raises(TypeError, match="to_list"):
        listed(three_pages)[0][place]


@pytest.mark.parametrize("index", [6, 100])
def test_a_place_behind_the_end_is_an_index_error(listed, index):
    with pytest.raises(IndexError):
        listed(three_pages)[0][index]


@pytest.mark.parametrize("index", ["0", 1.0, None])
def test_a_place_that_is_none_is_a_type_error(listed, index):
    with pytest.raises(TypeError):
        listed(three_pages)[0][index]


def test_a_page_is_a_sequence_with_its_token_and_envelope(listed):
    pages, _ = listed(answer({"items": [{"id": "a"}], "next_page_token": None, "more": {"x": 1}}))
    first = next(pages.pages())
    assert (len(first), first[0].id, first[-1].id, first.next_token, first.envelope) == (
        1,
        "a",
        "a",
        None,
        {"more": {"x": 1}},
    )
    with pytest.raises(IndexError):
        first[1]


def test_a_bare_list_is_a_page(listed):
    assert numbers(listed(answer([{"number": 1}, {"number": 2}]))[0]) == [1, 2]


def test_to_dicts_is_the_json_as_it_came(listed):
    item = {
        "id": "a",
        "number": 1,
        "created_at": "2026-01-01T00:00:00Z",
        "new": {"b": [1, None]},
        "state": None,
    }
    assert listed(answer({"items": [item], "next_page_token": None}))[0].to_dicts() == [item]


def test_the_repr_tells_how_far_the_list_is(listed):
    pages, _ = listed(three_pages)
    assert repr(pages) == "<Pages[Pipeline]: 2 items, more to come>"
    pages.to_list()
    assert repr(pages) == "<Pages[Pipeline]: 6 items>"
