"""Lists: what is fetched, when, and what becomes of a page that fails."""

from __future__ import annotations

import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest
from support.process import raised
from support.until import until
from support.wire import SILENCE, answer, raw

from cijobs import errors

SLUG = "gh/o/r"


def page(first: int, count: int, token: str | None) -> object:
    items = [{"id": f"p{n}", "number": n} for n in range(first, first + count)]
    return answer({"items": items, "next_page_token": token})


def three_pages(request):
    """Items 0 to 5, two on a page."""
    token = dict(request.query).get("page-token")
    return {None: page(0, 2, "one"), "one": page(2, 2, "two"), "two": page(4, 2, None)}[token]


@pytest.fixture
def listed(wire, circleci):
    """Lists pipelines of a server; gives the server, too."""

    def start(reply, **arguments):
        server = wire(reply)
        return circleci(server).pipelines.list(SLUG, **arguments), server

    return start


def numbers(pages):
    return [item.number for item in pages]


def tokens(server):
    return [dict(request.query).get("page-token") for request in server.requests]


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


def test_empty_pages_in_the_middle_are_passed(listed):
    pages, _ = listed([page(0, 2, "a"), page(0, 0, "b"), page(2, 1, None)])
    assert numbers(pages) == [0, 1, 2]


def test_items_are_reached_by_their_place(listed):
    pages, _ = listed(three_pages)
    assert (pages[0].number, pages[5].number, pages[3].number) == (0, 5, 3)


@pytest.mark.parametrize("index", [6, 100])
def test_a_place_behind_the_end_is_an_index_error(listed, index):
    with pytest.raises(IndexError):
        listed(three_pages)[0][index]


@pytest.mark.parametrize("index", [-1, "0", 1.0, None, slice(0, 2)])
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


def test_a_missing_token_ends_the_list(listed):
    assert numbers(listed(answer({"items": [{"number": 1}]}))[0]) == [1]


@pytest.mark.parametrize("token", [None, ""])
def test_an_empty_token_ends_the_list(listed, token):
    assert numbers(listed(page(0, 1, token))[0]) == [0]


def test_a_bare_list_is_a_page(listed):
    assert numbers(listed(answer([{"number": 1}, {"number": 2}]))[0]) == [1, 2]


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


def test_threads_share_one_list(listed):
    pages, server = listed(three_pages)
    with ThreadPoolExecutor(16) as pool:
        results = list(pool.map(lambda _: numbers(pages), range(64)))
    assert results == [[0, 1, 2, 3, 4, 5]] * 64
    assert len(server.requests) == 3


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


def test_an_abandoned_list_leaves_no_thread(listed):
    before = threading.active_count()
    pages, _ = listed(lambda r: SILENCE if r.query else page(0, 2, "one"))
    next(iter(pages))
    del pages
    assert threading.active_count() <= before + 4  # the server's own


def builds(request):
    """250 and more builds of v1.1, which knows offsets and no end."""
    query = dict(request.query)
    offset, size = int(query.get("offset", 0)), int(query.get("limit", 30))
    return answer([{"build_num": n} for n in range(offset, min(offset + size, 260))])


def nums(pages):
    return [build.build_num for build in pages]


@pytest.mark.parametrize(
    ("limit", "targets"),
    [
        (5, ["limit=5"]),
        (100, ["limit=100"]),
        (250, ["limit=100", "limit=100&offset=100", "limit=100&offset=200"]),
        (None, ["limit=100", "limit=100&offset=100", "limit=100&offset=200"]),
    ],
)
def test_offsets_walk_in_pages_as_large_as_needed(wire, circleci, limit, targets):
    server = wire(builds)
    found = nums(circleci(server).v1.builds.list(SLUG, limit=limit))
    assert found == list(range(min(limit or 260, 260)))
    assert [r.target.partition("?")[2] for r in server.requests] == targets


def test_an_offset_is_where_a_list_begins(wire, circleci):
    client = circleci(wire(builds))
    assert nums(client.v1.builds.list(SLUG, offset=250)) == list(range(250, 260))
    assert nums(client.v1.builds.list(SLUG, start_token="255")) == list(range(255, 260))


def test_a_full_last_page_is_followed_by_an_empty_one(wire, circleci):
    server = wire(lambda r: answer([{"build_num": 1}] * 2) if "offset" not in dict(r.query) else answer([]))
    assert len(circleci(server).v1.builds.list(SLUG, page_size=2).to_list()) == 2
    assert len(server.requests) == 2


@pytest.mark.parametrize("token", ["abc", "-1", "1.5", "99999999999999999999999"])
def test_a_start_that_is_no_offset_is_refused(wire, circleci, token):
    server = wire(builds)
    error = raised(lambda: circleci(server).v1.builds.list(SLUG, start_token=token))
    assert isinstance(error, errors.InvalidArgumentError)
    assert server.requests == []


def runs(request):
    cursor = dict(request.query).get("cursor")
    first = {None: 0, "c1": 2, "c2": 4}[cursor]
    more = first < 4
    pagination = {"hasNextPage": more, "count": 2} | ({"cursor": f"c{first // 2 + 1}"} if more else {})
    return answer({"data": {"runs": [{"id": f"r{n}"} for n in (first, first + 1)]}, "pagination": pagination})


def test_cursors_walk_to_the_end(wire, northflank):
    server = wire(runs)
    assert [run.id for run in northflank(server).runs.list("p", "j")] == [f"r{n}" for n in range(6)]
    assert [dict(r.query).get("cursor") for r in server.requests] == [None, "c1", "c2"]


def test_a_cursor_that_is_announced_but_not_given_is_a_decode_error(wire, northflank):
    server = wire(answer({"data": {"runs": []}, "pagination": {"hasNextPage": True}}))
    with pytest.raises(errors.DecodeError, match="cursor"):
        northflank(server).runs.list("p", "j")


def test_a_cursor_on_the_last_page_is_no_next_token(wire, northflank):
    server = wire(answer({"data": {"runs": []}, "pagination": {"hasNextPage": False, "cursor": "c"}}))
    pages = northflank(server).runs.list("p", "j")
    assert (pages.next_token, pages.to_list()) == (None, [])


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
