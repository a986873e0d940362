"""JSON nested too deep is a decode error, wherever it stands, and never the end of the process."""

from __future__ import annotations

import pytest
from support.calls import me
from support.wire import answer, raw

import cijobs
from cijobs import errors

DEEP = 1_000_000


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_deep_nesting_in_an_unknown_field_is_a_decode_error(wire, circleci, opening):
    with pytest.raises(errors.DecodeError):
        me(circleci(wire(raw(b'{"strange": ' + opening * DEEP))))


@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_deep_nesting_that_is_well_formed_is_a_decode_error(wire, circleci, opening, closing):
    body = b'{"strange": ' + opening * DEEP + b"1" + closing * DEEP + b"}"
    with pytest.raises(errors.DecodeError, match="deep"):
        me(circleci(wire(raw(body))))


FREE = sorted({row.id for row in cijobs.operations() if row.result == "Any" and row.api != "northflank.v1"})


@pytest.mark.parametrize("operation", FREE)
def test_deep_nesting_in_a_free_answer_is_a_decode_error(wire, circleci, operation):
    row = next(row for row in cijobs.operations() if row.id == operation and row.api != "northflank.v1")
    kinds = {"slug": "gh/o/r", "text": "x", "integer": 1, "object": {}, "list": []}
    given = {p.name: kinds[p.kind] for p in row.params if p.required}
    with pytest.raises(errors.DecodeError):
        circleci(wire(raw(b"[" * DEEP + b"]" * DEEP))).call(operation, **given)


def test_deep_nesting_in_an_error_body_is_survived(wire, circleci):
    body = b'{"message": ' + b"[" * DEEP + b"]" * DEEP + b"}"
    with pytest.raises(errors.BadRequestError):
        me(circleci(wire(raw(body, 400))))


def test_deep_nesting_behind_the_raw_door_is_a_decode_error(wire, circleci):
    response = circleci(wire(raw(b"[" * DEEP + b"]" * DEEP))).request("GET", "/me")
    with pytest.raises(errors.DecodeError):
        response.json()


def test_moderate_nesting_is_kept(wire, circleci):
    nested: object = 1
    for _ in range(100):
        nested = [nested]
    assert me(circleci(wire(answer({"strange": nested})))).extra == {"strange": nested}
