"""Lists of CircleCI v1.1 go by offsets, those of Northflank by cursors."""

from __future__ import annotations

import pytest
from pages.service import SLUG
from support.process import raised
from support.wire import answer

from cijobs import errors


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
