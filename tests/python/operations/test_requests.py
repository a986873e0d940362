"""An operation sends exactly what its row says, however and by whichever client it is called."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, quote

import pytest
from conftest import TOKEN, maker
from operations.calls import IDS, ROWS, arguments_of, call, minimal_answer
from support.wire import answer

from cijobs import errors


def sent_by(client: Any, server: Any, row: Any, arguments: dict[str, Any], how: str) -> Any:
    """The request of a call, whatever comes of its answer: that is for others to test."""
    server.requests.clear()
    error = None
    try:
        call(client, row, arguments, how)
    except errors.DecodeError as caught:
        error = caught
    assert len(server.requests) == 1, error
    return server.requests[0]


def on_the_wire(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, datetime) else str(value)


def expected_path(row: Any, arguments: dict[str, Any]) -> str:
    path = row.base_path + row.path.removeprefix(row.base_path)
    for p in row.params:
        if p.location == "path":
            whole = p.kind in ("slug", "org_slug")
            parts = str(arguments[p.name]).split("/") if whole else [str(arguments[p.name])]
            path = path.replace("{" + p.wire + "}", "/".join(quote(part, safe="") for part in parts))
    return path.partition("?")[0]


def expected_query(row: Any, arguments: dict[str, Any]) -> list[tuple[str, str]]:
    found = parse_qsl(row.path.partition("?")[2])
    for p in row.params:
        if p.location == "query" and p.name in arguments:
            value = arguments[p.name]
            found += [(p.wire, on_the_wire(one)) for one in (value if isinstance(value, list) else [value])]
    return found


def expected_body(row: Any, arguments: dict[str, Any]) -> Any:
    body: dict[str, Any] = {}
    for p in row.params:
        if p.location != "body" or p.name not in arguments:
            continue
        value = arguments[p.name]
        value = value.isoformat() if isinstance(value, datetime) else value
        outer, bracket, inner = p.wire.partition("[")
        if bracket:
            body.setdefault(outer, {})[inner[:-1]] = value
        elif isinstance(value, dict):
            body.setdefault(outer, {}).update(value)
        else:
            body[outer] = value
    return body


def added_by_paging(row: Any) -> set[str]:
    names = {p.wire for p in row.params if p.name == "page_size"}
    return names if row.paging in ("offset", "cursor") else set()


def test_there_are_all_operations():
    assert len(ROWS) == 204
    assert len({(row.api.split(".")[0], row.id) for row in ROWS}) == 204


@pytest.mark.parametrize("row", ROWS, ids=IDS)
@pytest.mark.parametrize("optional", [True, False], ids=["all", "required"])
def test_an_operation_sends_what_its_row_says(client_of, row, optional):
    client, server = client_of(row)
    arguments = arguments_of(row, optional=optional)
    request = sent_by(client, server, row, arguments, "by name")
    has_body = any(p.location == "body" for p in row.params)
    query = [pair for pair in request.query if optional or pair[0] not in added_by_paging(row)]
    if row.paging == "offset" and optional:
        query = sorted(query)
    expected = expected_query(row, arguments)
    assert request.method == row.method
    assert request.path == expected_path(row, arguments)
    assert query == (sorted(expected) if row.paging == "offset" and optional else expected)
    assert request.json() == (expected_body(row, arguments) if has_body else None)
    assert request.headers["accept"] == "application/json"
    assert request.headers["user-agent"].startswith("cijobs/")
    assert request.headers.get("content-type") == ("application/json" if has_body else None)
    token = ("authorization", f"Bearer {TOKEN}") if row.api == "northflank.v1" else ("circle-token", TOKEN)
    assert request.headers[token[0]] == token[1]
    if row.method == "POST":
        assert request.headers["content-length"] == str(len(request.body))


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_ways_to_call_an_operation_are_equal(client_of, row):
    client, server = client_of(row)
    arguments = arguments_of(row)
    ways = [sent_by(client, server, row, arguments, how) for how in ("by name", "by id", "by position")]
    assert len({(r.method, r.target, r.body) for r in ways}) == 1


def outcome(action: Any) -> Any:
    """What a call gave or raised, without what differs from turn to turn."""
    try:
        result = action()
    except errors.CIJobsError as error:
        return type(error), str(error), vars(error)
    return result.to_list() if hasattr(result, "to_list") else result


@pytest.mark.parametrize("row", ROWS, ids=IDS)
@pytest.mark.parametrize("status", [200, 404])
def test_both_clients_give_equal_results_and_equal_errors(wire, request, loop, row, status):
    server = wire(minimal_answer(row) if status == 200 else answer({"message": "no such thing"}, 404))
    name = "northflank" if row.api == "northflank.v1" else "circleci"
    clients = [maker(request, how, name.title().replace("ci", "CI"))(server) for how in ("sync", "async")]
    arguments = arguments_of(row)
    ways = [lambda c=c: call(c, row, dict(arguments), "by name") for c in clients]
    assert outcome(ways[0]) == outcome(ways[1])
