"""Arguments that are missing, wrong, misspelt or too many are named, and nothing is sent."""

from __future__ import annotations

import pytest
from operations.calls import IDS, ROWS, arguments_of, call
from support.process import raised
from support.wire import answer

from cijobs import errors

WRONG = {
    "text": 5,
    "integer": "5",
    "number": "x",
    "boolean": 1,
    "time": 5,
    "slug": 5,
    "org_slug": 5,
    "list": "a,b",
    "object": [1],
    "any": object(),
}


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_a_missing_required_argument_is_named_and_nothing_is_sent(client_of, row):
    client, server = client_of(row)
    for p in row.params:
        if not p.required:
            continue
        rest = arguments_of(row)
        del rest[p.name]
        for arguments in (rest, rest if p.nullable else rest | {p.name: None}):
            error = raised(lambda arguments=arguments: call(client, row, arguments, "by name"))
            assert type(error) is errors.InvalidArgumentError
            assert isinstance(error, ValueError)
            assert error.path == p.name
            assert str(error).startswith(f"{p.name}: ")
    assert server.requests == []


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_an_argument_of_a_wrong_type_is_named_and_nothing_is_sent(client_of, row):
    client, server = client_of(row)
    for p in row.params:
        arguments = arguments_of(row) | {p.name: WRONG[p.kind]}
        error = raised(lambda arguments=arguments: call(client, row, arguments, "by name"))
        assert type(error) is errors.InvalidArgumentError, p.name
        assert error.path == p.name
    assert server.requests == []


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.params], ids=[i for i, r in zip(IDS, ROWS, strict=True) if r.params]
)
def test_a_misspelt_argument_is_answered_with_the_right_one(client_of, row):
    client, server = client_of(row)
    name = max((p.name for p in row.params), key=len)
    error = raised(lambda: call(client, row, arguments_of(row) | {name + "z": 1}, "by name"))
    assert type(error) is errors.InvalidArgumentError
    assert f"did you mean {name}?" in str(error)
    assert server.requests == []


def test_an_unknown_argument_is_answered_with_all_there_are(wire, circleci):
    error = raised(lambda: circleci(wire(answer({}))).workflows.get("x", nonsense_without_any_likeness=1))
    assert isinstance(error, errors.InvalidArgumentError)
    assert "it has: id" in str(error)


def test_what_takes_no_argument_says_so(wire, circleci):
    error = raised(lambda: circleci(wire(answer({}))).users.me(nonsense=1))
    assert str(error).endswith("it takes none")


def test_too_many_positions_are_refused(wire, circleci):
    with pytest.raises(errors.InvalidArgumentError, match="positional"):
        circleci(wire(answer({}))).workflows.get("x", "y")


def test_an_argument_given_twice_is_refused(wire, circleci):
    with pytest.raises(errors.InvalidArgumentError, match="twice"):
        circleci(wire(answer({}))).workflows.get("x", id="y")


@pytest.mark.parametrize("operation", ["", "pipelines", "pipelines.lst", "v1.pipelines.list", None, 5])
def test_an_unknown_operation_is_refused(wire, circleci, operation):
    with pytest.raises(errors.InvalidArgumentError, match="operation"):
        circleci(wire(answer({}))).call(operation)


def test_the_northflank_client_has_no_circleci_operation(wire, northflank):
    with pytest.raises(errors.InvalidArgumentError):
        northflank(wire(answer({}))).call("pipelines.list", project_slug="gh/o/r")
