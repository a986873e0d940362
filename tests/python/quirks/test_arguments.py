"""Wrong arguments of every operation are refused by name, and nothing is sent."""

from __future__ import annotations

from typing import Any

import pytest
from support.process import raised
from support.rows import ROWS, VALUES, id_of, required_arguments
from support.wire import answer

from cijobs import errors

HUGE = 10**30
WRONG: dict[str, list[Any]] = {
    "text": [5, 1.5, True, b"x", ["x"], {"x": 1}, object()],
    "integer": ["5", 1.5, True, HUGE, [1], b"5", float("nan")],
    "number": ["1.5", True, HUGE, float("nan"), float("inf"), [1.5]],
    "boolean": [1, 0, "true", "", [True]],
    "time": [5, 1.5, True, ["x"], b"2026-01-01"],
    "slug": [5, None, ["gh", "o", "r"], b"gh/o/r", "gh/o", "", "/gh/o/r"],
    "org_slug": [5, None, ["gh", "o"], b"gh/o", "", "gh//", "../o"],
    "list": ["a,b", 5, {"a": 1}, [object()], [HUGE]],
    "object": ["{}", [1], 5, {1: 2}, {"a": object()}, {"a": HUGE}],
    "any": [object(), HUGE, float("nan"), {1: 2}],
}
NO_PATH_PART = ["", ".", "..", "a\nb", "\r", "\0", "\x7f"]


def wrong_values(parameter: Any) -> list[Any]:
    values = WRONG[parameter.kind]
    if parameter.location == "path" and parameter.kind == "text":
        return [*values, *NO_PATH_PART]
    if parameter.location == "path" and parameter.kind == "integer":
        return [*values, -1]
    if parameter.location == "query" and parameter.kind == "list":
        return [*values, [1], [None], [["x"]], [{"x": 1}]]
    return values if parameter.required else [value for value in values if value is not None]


@pytest.fixture
def refusal(wire, circleci, northflank):
    """Calls an operation; gives the error, after a look that nothing was sent."""

    def call(row: Any, **arguments: Any) -> Any:
        server = wire(answer({}))
        client = (northflank if row.api == "northflank.v1" else circleci)(server)
        error = raised(lambda: client.call(row.id, **arguments))
        assert server.requests == []
        return error

    return call


@pytest.mark.parametrize("row", [row for row in ROWS if row.params], ids=id_of)
def test_a_wrong_value_is_refused_with_its_name(wire, circleci, northflank, row):
    server = wire(answer({}))
    client = (northflank if row.api == "northflank.v1" else circleci)(server)
    for parameter in row.params:
        for value in wrong_values(parameter):
            given = required_arguments(row) | {parameter.name: value}
            error = raised(lambda given=given: client.call(row.id, **given))
            assert isinstance(error, errors.InvalidArgumentError), (parameter.name, value)
            assert error.path.partition(".")[0].partition("[")[0] == parameter.name, (value, str(error))
    assert server.requests == []


@pytest.mark.parametrize("row", ROWS, ids=id_of)
def test_an_unknown_argument_is_refused_with_its_name(refusal, row):
    error = refusal(row, **required_arguments(row), nonsense_of_no_likeness=1)
    assert isinstance(error, errors.InvalidArgumentError)
    assert error.path == "nonsense_of_no_likeness"


@pytest.mark.parametrize(
    ("row", "parameter"),
    [(row, p) for row in ROWS for p in row.params if p.required],
    ids=lambda value: id_of(value) if hasattr(value, "paging") else value.name,
)
def test_a_missing_argument_is_refused_with_its_name(refusal, row, parameter):
    rest = {name: value for name, value in required_arguments(row).items() if name != parameter.name}
    assert refusal(row, **rest).path == parameter.name


@pytest.mark.parametrize("row", [row for row in ROWS if row.paging != "none"], ids=id_of)
@pytest.mark.parametrize(
    ("name", "value"), [("limit", -1), ("limit", "5"), ("limit", True), ("start_token", 5)]
)
def test_a_wrong_word_about_the_whole_list_is_refused(refusal, row, name, value):
    error = refusal(row, **required_arguments(row), **{name: value})
    assert isinstance(error, errors.InvalidArgumentError)
    assert str(error).startswith(f"{name}: ")


def test_every_kind_has_wrong_values():
    assert {p.kind for row in ROWS for p in row.params} <= set(WRONG) == set(VALUES)
