"""Free values of a body: what JSON holds is sent as it is, all else is refused."""

from __future__ import annotations

import json
from datetime import datetime
from types import MappingProxyType
from typing import Any

import pytest
from support.wire import answer

from cijobs import errors


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        -float("inf"),
        10**30,
        b"x",
        object(),
        {1: 2},
        {"a": {1, object()}},
        datetime(2026, 1, 1),
    ],
)
def test_what_json_cannot_hold_is_refused_with_its_place(wire, circleci, value):
    server = wire(answer({}))
    with pytest.raises(errors.InvalidArgumentError, match="parameters"):
        circleci(server).pipelines.trigger("gh/o/r", parameters={"deep": [value]})
    assert server.requests == []


def test_a_cycle_is_refused(wire, circleci):
    cycle: dict[str, Any] = {}
    cycle["self"] = cycle
    with pytest.raises(errors.InvalidArgumentError, match="deep"):
        circleci(wire(answer({}))).pipelines.trigger("gh/o/r", parameters=cycle)


def test_a_read_only_mapping_is_sent_as_an_object(wire, circleci):
    server = wire(answer({"id": "p"}))
    circleci(server).pipelines.trigger("gh/o/r", parameters=MappingProxyType({"a": 1}))
    assert server.requests[0].json() == {"parameters": {"a": 1}}


def test_a_body_keeps_the_order_and_texts_of_its_keys(wire, circleci):
    server = wire(answer({"id": "p"}))
    given = {"z": "\0\x1f\u2028\U0001f600", "a": {"y": 1, "b": [None, True]}}
    circleci(server).pipelines.trigger("gh/o/r", parameters=given)
    assert json.dumps(server.requests[0].json()["parameters"]) == json.dumps(given)
