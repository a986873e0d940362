"""Each operation sends what the services' documents ask for, as openapi-core judges it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from openapi_core.exceptions import OpenAPIError
from support.spec.deviations import DEVIATIONS, concerned, corrected
from support.spec.document import Operation
from support.spec.facts import read_facts
from support.spec.rows import alternatives, arguments_of, key_of
from support.spec.service import check

import cijobs

ROWS = cijobs.operations()
IDS = [f"{row.api}:{row.id}" for row in ROWS]
FACTS = {one.key: one for one in read_facts()}


# An example holds all that the schema names, so also what the chosen `configType` or build makes useless.
pytestmark = pytest.mark.filterwarnings("ignore:deployment\\.:UserWarning")


def send(loopback: Any, row: Any, operation: Operation, mode: Any) -> None:
    """Calls the row, once for each form that the body may have, and has the document judge each request."""
    for pick in range(alternatives(operation) if mode == "all" else 1):
        request = loopback.request_of(row, **arguments_of(row, corrected(operation), mode, pick))
        check(request, operation)


def is_refused(loopback: Any, row: Any, operation: Operation) -> bool:
    try:
        for mode in ("required", "all"):
            send(loopback, row, operation, mode)
    except OpenAPIError:
        return True
    return False


def test_every_documented_operation_is_one_row():
    assert Counter(map(key_of, ROWS)) == Counter(list(FACTS))
    assert Counter(row.api for row in ROWS) == {"circleci.v1.1": 41, "circleci.v2": 115, "northflank.v1": 48}


@pytest.mark.parametrize("row", ROWS, ids=IDS)
@pytest.mark.parametrize("mode", ["required", "all"])
def test_an_operation_sends_what_the_document_asks_for(loopback, row, mode):
    send(loopback, row, corrected(FACTS[key_of(row)]), mode)


@pytest.mark.parametrize("deviation", DEVIATIONS, ids=lambda one: one.name)
def test_a_deviation_is_needed_by_each_operation_that_it_concerns(loopback, deviation):
    others = [one for one in DEVIATIONS if one is not deviation]
    rows = [row for row in ROWS if concerned(deviation, FACTS[key_of(row)])]
    assert rows
    assert [
        row.id for row in rows if not is_refused(loopback, row, corrected(FACTS[key_of(row)], others))
    ] == []


def test_the_judge_refuses_what_the_document_does_not_know(loopback):
    row = next(row for row in ROWS if row.id == "pipelines.list" and row.api == "circleci.v2")
    operation = FACTS[key_of(row)]
    request = loopback.request_of(row, **arguments_of(row, operation, "all"))
    for wrong in (
        replace(request, method="POST"),
        replace(request, target=request.target.replace("/pipeline", "/pipelines")),
        replace(request, target=request.target + "&brnch=x"),
        replace(request, headers={k: v for k, v in request.headers.items() if k != "circle-token"}),
    ):
        with pytest.raises((OpenAPIError, AssertionError)):
            check(wrong, operation)


@pytest.mark.parametrize(
    "body", [{}, {"name": "x"}, {"name": 5, "value": "x"}, {"name": "x", "value": "x", "a": 1}]
)
def test_the_judge_refuses_a_wrong_body(loopback, body):
    row = next(row for row in ROWS if row.id == "projects.create_env_var")
    operation = FACTS[key_of(row)]
    request = loopback.request_of(row, **arguments_of(row, operation, "all"))
    with pytest.raises(OpenAPIError):
        check(replace(request, body=json.dumps(body).encode()), operation)
