"""Every list operation, over pages as servers give them: all items once each, in order, or a clear error."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from support.process import raised
from support.rows import ROWS, filters_of, id_of, row_of
from support.wire import answer

from cijobs import RetryPolicy, errors

QUICK = RetryPolicy(initial=0.001, maximum=0.01)
KEYS = {  # where the items are; everywhere else in `items`, or nowhere: a bare array
    "jobs.list": "jobs",
    "jobs.containers": "containers",
    "jobs.branches": "branches",
    "jobs.pull_requests": "pullRequests",
    "jobs.get_health_checks": "healthChecks",
    "runs.list": "runs",
    "builds.list": "builds",
    "projects.list": "projects",
    "plans.list": "plans",
    "teams.list": "teams",
    "v1.builds.tests": "tests",
}


def rows_of(*kinds: str) -> Any:
    """All lists of these kinds; the decision log, whose pages have no size, has tests of its own."""
    rows = [row for row in ROWS if row.paging in kinds and row.id != "policies.list_decision_logs"]
    return pytest.mark.parametrize("row", rows, ids=id_of)


def items(numbers: Any) -> list[dict[str, int]]:
    return [{"build_num": n, "nth": n} for n in numbers]


def envelope(row: Any, found: list[Any]) -> Any:
    """The items as the operation's answer holds them."""
    if row.api == "northflank.v1":
        return {"data": {KEYS[row.id]: found} if row.id in KEYS else found}
    if row.paging == "token":
        return {"items": found}
    return {KEYS[row.id]: found} if row.id in KEYS else found


def page(row: Any, numbers: Any, token: str | None) -> Any:
    """A page and the token of the page after it."""
    body = envelope(row, items(numbers))
    if row.paging == "token":
        return answer(body | {"next_page_token": token})
    more = {"hasNextPage": True, "cursor": token} if token else {"hasNextPage": False}
    return answer(body | {"pagination": more | {"count": 2.0}})


LAST = {
    "token": {
        "absent": {},
        "null": {"next_page_token": None},
        "empty": {"next_page_token": ""},
    },
    "cursor": {
        "absent": {"pagination": {"hasNextPage": False}},
        "null": {"pagination": {"hasNextPage": False, "cursor": None}},
        "empty": {"pagination": {"hasNextPage": False, "cursor": ""}},
        "left over": {"pagination": {"hasNextPage": False, "cursor": "b"}},
        "no pagination": {},
        "null pagination": {"pagination": None},
    },
}


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param


@pytest.fixture
def listed(wire, circleci, northflank):
    """Lists by any row, with all its filters; gives the server, too."""

    def start(row, reply, **arguments):
        server = wire(reply)
        client = (northflank if row.api == "northflank.v1" else circleci)(server, retry=QUICK)
        return client.call(row.id, **(filters_of(row) | arguments)), server

    return start


def numbers(pages):
    return [item.to_dict()["nth"] for item in pages]


def starts(row, server):
    """What each request said of where to begin."""
    name = {"token": "page-token", "cursor": "cursor", "offset": "offset"}[row.paging]
    return [dict(request.query).get(name) for request in server.requests]


def test_every_list_is_tested_here():
    assert {row.paging for row in ROWS} == {"none", "single", "token", "cursor", "offset"}


@rows_of("token", "cursor")
def test_three_pages_give_all_items_once_and_in_order(listed, row):
    pages, server = listed(row, [page(row, [0, 1], "a="), page(row, [2, 3], "b&"), page(row, [4], None)])
    assert numbers(pages) == [0, 1, 2, 3, 4]
    assert starts(row, server) == [None, "a=", "b&"]


@rows_of("token", "cursor")
def test_an_empty_page_with_a_token_is_not_the_end(listed, row):
    pages, _ = listed(row, [page(row, [0], "a"), page(row, [], "b"), page(row, [1], None)])
    assert numbers(pages) == [0, 1]


@pytest.mark.parametrize("form", LAST["token"])
@rows_of("token")
def test_a_page_without_a_next_token_is_the_last(listed, row, form):
    last = answer(envelope(row, items([1])) | LAST["token"][form])
    pages, server = listed(row, [page(row, [0], "a"), last])
    assert numbers(pages) == [0, 1]
    assert len(server.requests) == 2


@pytest.mark.parametrize("form", LAST["cursor"])
@rows_of("cursor")
def test_a_page_without_a_next_page_is_the_last(listed, row, form):
    last = answer(envelope(row, items([1])) | LAST["cursor"][form])
    pages, server = listed(row, [page(row, [0], "a"), last])
    assert numbers(pages) == [0, 1]
    assert len(server.requests) == 2


@pytest.mark.parametrize("failing", [0, 1, 2])
@rows_of("token", "cursor")
def test_a_page_that_fails_once_is_asked_for_again_and_nothing_is_lost(listed, row, failing):
    replies = [page(row, [0], "a"), page(row, [1], "b"), page(row, [2], None)]
    replies.insert(failing, answer({"message": "oops"}, 500))
    pages, server = listed(row, replies)
    assert numbers(pages) == [0, 1, 2]
    expected = [None, "a", "b"]
    assert starts(row, server) == sorted([*expected, expected[failing]], key=expected.index)


@pytest.mark.parametrize("tokens", [["a", "a"], ["a", "b", "a"], ["a", "b", "b"]], ids="-".join)
@rows_of("token", "cursor")
def test_a_circle_of_tokens_is_an_error_after_all_that_is_good(listed, row, tokens):
    pages, server = listed(row, [page(row, [n], token) for n, token in enumerate(tokens)])
    seen: list[int] = []
    error = raised(lambda: seen.extend(item.to_dict()["nth"] for item in pages))
    assert isinstance(error, errors.DecodeError)
    assert "never end" in str(error)
    assert row.id.removeprefix("v1.") in str(error)
    assert seen == list(range(len(tokens)))
    assert len(server.requests) == len(tokens)


@rows_of("cursor")
def test_a_next_page_without_a_cursor_is_an_error(listed, row):
    body = envelope(row, items([0])) | {"pagination": {"hasNextPage": True}}
    assert isinstance(raised(lambda: listed(row, answer(body))), errors.DecodeError)


@rows_of("token", "cursor", "offset")
def test_each_page_is_asked_for_with_the_same_filters(listed, row):
    def reply(request):
        return answer(items(range(2))) if row.paging == "offset" else page(row, [0], next(tokens))

    tokens = iter(["a", "b", None])
    pages, server = listed(row, reply, **({"page_size": 2} if row.paging == "offset" else {}))
    list(itertools.islice(pages.pages(), 3))
    begin = ("page-token", "cursor", "offset")
    asked = [[pair for pair in request.query if pair[0] not in begin] for request in server.requests]
    assert len(asked) >= 3
    assert all(query == asked[0] for query in asked)
    wires = {p.wire for p in row.params if p.location == "query" and p.name in filters_of(row)}
    assert {name for name, _ in asked[0]} >= wires


@rows_of("cursor")
def test_a_page_number_is_sent_with_the_first_page_only(listed, row):
    pages, server = listed(row, [page(row, [0], "a"), page(row, [1], None)], page=3)
    assert numbers(pages) == [0, 1]
    assert [dict(request.query).get("page") for request in server.requests] == ["3", None]


@rows_of("single")
def test_a_list_in_one_answer_is_whole(listed, row):
    pages, server = listed(row, [answer({}, 500), answer(envelope(row, items([0, 1, 2])))])
    assert numbers(pages) == [0, 1, 2]
    assert len(server.requests) == 2


def by_offset(builds, limit=2):
    """Serves a list of builds as v1.1 does; `builds` may give another list with each request."""

    def reply(request):
        offset = int(dict(request.query).get("offset", 0))
        return answer(items(builds()[offset : offset + limit]))

    return reply


@rows_of("offset")
def test_offsets_give_all_items_once_and_in_order(listed, row):
    pages, server = listed(row, by_offset(lambda: list(range(5))), page_size=2)
    assert numbers(pages) == [0, 1, 2, 3, 4]
    assert starts(row, server) == [None, "2", "4"]


@rows_of("offset")
def test_a_full_last_page_of_offsets_is_followed_by_an_empty_one(listed, row):
    pages, server = listed(row, by_offset(lambda: list(range(4))), page_size=2)
    assert numbers(pages) == [0, 1, 2, 3]
    assert starts(row, server) == [None, "2", "4"]


@pytest.mark.parametrize("failing", [0, 1, 2])
@rows_of("offset")
def test_a_page_of_offsets_that_fails_once_is_asked_for_again(listed, row, failing):
    turns = iter(range(9))
    good = by_offset(lambda: list(range(5)))
    pages, _ = listed(row, lambda r: answer({}, 500) if next(turns) == failing else good(r), page_size=2)
    assert numbers(pages) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("new", [1, 2, 3, 5])
@rows_of("offset")
def test_builds_that_come_while_paging_make_no_build_come_twice(listed, row, new):
    lists = iter([[5, 4, 3, 2, 1, 0]])
    grown = [*range(5 + new, -1, -1)]
    pages, _ = listed(row, by_offset(lambda: next(lists, grown)), page_size=2)
    found = numbers(pages)
    assert len(found) == len(set(found))
    assert [n for n in found if n <= 5] == [
        5,
        4,
        3,
        2,
        1,
        0,
    ]  # where many came, the last of them are among these


@rows_of("offset")
def test_an_offset_that_is_ignored_is_an_error_and_no_endless_loop(listed, row):
    pages, server = listed(row, answer(items([1, 0])), page_size=2)
    assert isinstance(raised(pages.to_list), errors.DecodeError)
    assert len(server.requests) < 20


def test_a_limit_is_counted_here_and_not_sent_to_v2(wire, circleci):
    """Recorded: `?limit=30` was sent, 20 items and a token came back."""
    row = row_of("circleci.v2", "pipelines.list")
    server = wire([page(row, range(20), "a"), page(row, range(20, 40), "b")])
    assert numbers(circleci(server).pipelines.list("gh/o/r", limit=30)) == list(range(30))
    assert [request.query for request in server.requests] == [[], [("page-token", "a")]]


def test_builds_of_two_projects_may_share_a_number(wire, circleci):
    def build(repo):
        return [{"vcs_url": f"https://github.com/o/{repo}", "build_num": 7}]

    server = wire([answer(build("a")), answer(build("b")), answer(build("a")), answer([])])
    recent = circleci(server).v1.builds.recent(page_size=1)
    assert [one.vcs_url[-1] for one in recent] == ["a", "b"]


def test_a_limit_counts_builds_without_the_repeated_ones(wire, circleci):
    lists = iter([[3, 2, 1, 0]])
    server = wire(by_offset(lambda: next(lists, [4, 3, 2, 1, 0])))
    assert numbers(circleci(server).v1.builds.list("gh/o/r", page_size=2, limit=3)) == [3, 2, 1]


def test_a_table_holds_no_repeated_build(wire, circleci):
    lists = iter([[3, 2, 1, 0]])
    server = wire(by_offset(lambda: next(lists, [4, 3, 2, 1, 0])))
    pages = circleci(server).v1.builds.list("gh/o/r", page_size=2)
    assert [row["nth"] for row in pages.to_dicts()] == [3, 2, 1, 0]
    assert pages.to_arrow().column("build_num").to_pylist() == [3, 2, 1, 0]
