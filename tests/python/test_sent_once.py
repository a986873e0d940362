"""What must not happen twice: of every unsafe operation a lost answer leaves one request, by the default policy."""

from __future__ import annotations

import asyncio
from collections import Counter
from itertools import count
from typing import Any

import pytest
from support.dropping import MARK, Dropping
from support.rows import ROWS, id_of, required_arguments

from cijobs import AsyncCircleCI, AsyncNorthflank, errors

TRIES = 200
UNSAFE = [row for row in ROWS if row.safety == "unsafe"]
numbers = count()


@pytest.fixture(scope="module")
def dropping():
    with Dropping() as server:
        yield server


def client_of(row: Any, server: Dropping) -> Any:
    kind = AsyncNorthflank if row.api == "northflank.v1" else AsyncCircleCI
    return kind("a-token", base_url=server.url, validation="off")


async def failures(client: Any, row: Any, marks: list[str]) -> list[Any]:
    """What each try raises; safe calls leave kept connections in between, which no try may use."""

    async def one(mark: str) -> Any:
        if int(mark) % 4 == 0:
            await client.request("GET", "/me")
        return await client.call(row.id, **required_arguments(row), extra_headers={MARK: mark})

    return await asyncio.gather(*map(one, marks), return_exceptions=True)


def test_most_operations_that_post_are_unsafe():
    assert len(UNSAFE) > 50
    assert {row.method for row in UNSAFE} == {"POST"}


@pytest.mark.parametrize("row", UNSAFE, ids=id_of)
def test_of_two_hundred_lost_answers_each_had_one_request(dropping, row):
    marks = [str(next(numbers)) for _ in range(TRIES)]
    dropping.marks.clear()
    ends = asyncio.run(failures(client_of(row, dropping), row, marks))
    assert dropping.marks == Counter(marks)
    assert all(isinstance(end, errors.ReadError) for end in ends)
    assert all(isinstance(end, errors.OutcomeUnknownError) for end in ends)
    assert all(end.may_have_reached_server and end.attempts == 1 for end in ends)
