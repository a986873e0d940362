"""Pages that differ in all ways: the memory of one, used again for the next, leaves nothing behind."""

from __future__ import annotations

import random
from typing import Any

import pytest
from support.wire import Request, answer

from history.conftest import SLUG

PIPELINES, JOBS = 6, 12
ODD = ["", "a", "b", "prüft 漢字 🎉", 'quoted "text"\n\t\\', "x" * 300, "\u0000", None]


def some_text(chance: random.Random) -> str | None:
    return chance.choice([*ODD, str(chance.random())])


def some_test(chance: random.Random) -> dict[str, Any]:
    whole = {
        "classname": some_text(chance),
        "name": some_text(chance),
        "file": some_text(chance),
        "result": chance.choice(["success", "failure", "skipped", "of its own", None]),
        "run_time": chance.choice([0, 1.5, -2e-7, 7.0, "0.25", None]),
        "message": some_text(chance),
        "source": some_text(chance),
    }
    kept = {key: value for key, value in whole.items() if chance.random() < 0.8}
    return kept | ({"unknown": [1, some_text(chance)]} if chance.random() < 0.1 else {})


def some_page(seed: str) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    alike = some_test(chance)  # as pages in life are: row after row the same keys
    rows = range(chance.choice([0, 1, 20, 150]))
    return [alike if chance.random() < 0.5 else some_test(chance) for _ in rows]


def items_of(path: str) -> list[dict[str, Any]]:
    parts = path.split("/")
    if path.endswith("/tests"):
        return some_page(parts[-2])
    if path.endswith("/pipeline"):
        return [{"id": f"p{number}", "number": number} for number in range(PIPELINES)]
    if path.endswith("/workflow"):
        return [{"id": f"w{parts[-2]}", "name": "build"}]
    first = 100 * int(parts[-2].removeprefix("wp"))
    return [{"id": f"j{number}", "job_number": number, "name": "t"} for number in range(first, first + JOBS)]


def service(request: Request) -> Any:
    return answer({"items": items_of(request.path), "next_page_token": None})


@pytest.mark.parametrize("in_flight", [1, 3, 64])
def test_tests_are_those_of_single_calls(wire, circleci, in_flight):
    ci = circleci(wire(service), max_in_flight=in_flight, validation="off")
    table = ci.history(SLUG, since=None, include=("tests",), progress=False).tests
    numbers = [100 * pipeline + job for pipeline in range(PIPELINES) for job in range(JOBS)]
    expected = [(number, test) for number in numbers for test in ci.jobs.tests(SLUG, number)]
    columns = ("classname", "name", "file", "result", "run_time", "message", "source")
    found = table.to_arrow().select(["job_number", *columns, "extra"]).to_pylist()
    assert [tuple(row.values())[:-1] for row in found] == [
        (number, *(getattr(test, column) for column in columns)) for number, test in expected
    ]
    assert [row["extra"] is not None for row in found] == [bool(test.extra) for _, test in expected]
