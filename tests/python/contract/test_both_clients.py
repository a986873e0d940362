"""Every operation gives equal results and equal errors through both kinds of client."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from conftest import TOKEN
from support.rows import ROWS, id_of, required_arguments
from support.spec.answer import answer_schema
from support.spec.example import examples
from support.spec.facts import read_facts
from support.spec.rows import key_of
from support.wire import DROP, RESET, Answer, answer, cut, raw

from cijobs import AsyncCircleCI, AsyncNorthflank, CircleCI, Northflank, errors

FACTS = {one.key: one for one in read_facts()}
DOCUMENTED = [row for row in ROWS if FACTS[key_of(row)].answer is not None]
STATUSES = (400, 401, 403, 404, 409, 410, 422, 429, 500, 503)
TROUBLE = {str(n): answer({"message": "no"}, n, x_request_id="r") for n in STATUSES}
TROUBLE |= {"nonsense": raw(b"nonsense"), "a number": answer(7), "a wrong type": answer({"id": [1]})}
TROUBLE |= {"drop": DROP, "reset": RESET, "cut": cut({"id": "x" * 50})}


@pytest.fixture(scope="module")
def both(loopback: Any) -> Iterator[Callable[[Any, Answer, dict[str, Any]], tuple[Any, Any]]]:
    """What the plain and the async client make of an answer to an operation."""
    loop = asyncio.new_event_loop()

    options = {"base_url": loopback.server.url, "retry": 1, "timeout": 10, "validation": "off"}
    made = {kind: kind(TOKEN, **options) for kind in (CircleCI, Northflank, AsyncCircleCI, AsyncNorthflank)}

    async def awaited(row: Any, arguments: dict[str, Any]) -> Any:
        client = made[AsyncNorthflank if row.api == "northflank.v1" else AsyncCircleCI]
        result = await client.call(row.id, **arguments)
        return await result.to_list() if row.paging != "none" else result

    def plain(row: Any, arguments: dict[str, Any]) -> Any:
        result = made[Northflank if row.api == "northflank.v1" else CircleCI].call(row.id, **arguments)
        return result.to_list() if row.paging != "none" else result

    def call(row: Any, reply: Answer, arguments: dict[str, Any]) -> tuple[Any, Any]:
        loopback.server.reply = reply
        return end_of(lambda: plain(row, arguments)), end_of(
            lambda: loop.run_until_complete(awaited(row, arguments))
        )

    yield call
    loop.close()


def end_of(call: Callable[[], Any]) -> Any:
    """The result, or all that an error tells."""
    try:
        return "result", call()
    except errors.TransportError as error:  # in brackets the engine's own words, by the state of a connection
        return type(error), str(error).partition(" (")[0], error.may_have_reached_server, error.attempts
    except errors.CIJobsError as error:
        return type(error), str(error), error.__dict__


@pytest.mark.parametrize("row", DOCUMENTED, ids=id_of)
def test_both_give_the_same_result(both, row):
    limited = required_arguments(row) | ({"limit": 1} if row.paging != "none" else {})
    for body in examples(answer_schema(row, FACTS[key_of(row)]), "all"):
        plain, awaited = both(row, answer(body), limited)
        assert plain[0] == "result"
        assert awaited == plain


@pytest.mark.parametrize("row", ROWS, ids=id_of)
def test_both_raise_the_same_error(both, row):
    for trouble, reply in TROUBLE.items():
        plain, awaited = both(row, reply, required_arguments(row))
        assert awaited == plain, trouble


@pytest.mark.parametrize("row", [row for row in ROWS if required_arguments(row)], ids=id_of)
def test_both_refuse_the_same_arguments(both, row):
    good = required_arguments(row)
    for wrong in ({name: object() for name in good}, good | {"no_such": 1}, {}, good | {"timeout": -1}):
        plain, awaited = both(row, answer({}), wrong)
        assert plain[0] != "result"
        assert awaited == plain
