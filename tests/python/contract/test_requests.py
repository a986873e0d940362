"""Each operation sends what the services' documents ask for, as openapi-core judges it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openapi_core.exceptions import OpenAPIError
from support.spec.deviations import DEVIATIONS, concerned, corrected
from support.spec.document import Operation
from support.spec.facts import read_facts
from support.spec.northflank import is_table, openapi_of
from support.spec.rows import arguments_of, forms, key_of
from support.spec.service import check
from support.spec.whole_service import WholeService

import cijobs

ROWS = cijobs.operations()
IDS = [f"{row.api}:{row.id}" for row in ROWS]
FACTS = {one.key: one for one in read_facts()}


# An example holds all that the schema names, so also what the chosen `configType` or build makes useless.
pytestmark = [
    pytest.mark.filterwarnings("ignore:deployment\\.:UserWarning"),
    # CircleCI's own document uses it.
    pytest.mark.filterwarnings("ignore:Use of allowEmptyValue:DeprecationWarning"),
]


SPECS = Path(__file__).parents[4] / "shared" / "specs"
DOCUMENTS = {
    "circleci.v1.1": "circleci-v1.1.openapi.json",
    "circleci.v2": "circleci-v2.openapi.json",
    "northflank.v1": "northflank-jobs.json",
}


def send(loopback: Any, row: Any, operation: Operation, mode: Any, judge: Any = check) -> None:
    """Calls the row, once for each form that the body may have, and has the document judge each request."""
    for pick in range(forms(operation) if mode == "all" else 1):
        request = loopback.request_of(row, **arguments_of(row, corrected(operation), mode, pick))
        judge(request, operation)


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


@pytest.mark.skipif(not SPECS.is_dir(), reason="the documents aren't beside this clone")
@pytest.mark.parametrize("api", DOCUMENTS)
@pytest.mark.parametrize("mode", ["required", "all"])
def test_the_whole_document_as_written_takes_every_request(loopback, api, mode):
    document = json.loads((SPECS / DOCUMENTS[api]).read_text())
    service = WholeService(openapi_of(document) if is_table(document) else document, api)
    for row in ROWS:
        if row.api == api:
            send(
                loopback, row, corrected(FACTS[key_of(row)]), mode, lambda request, _: service.check(request)
            )


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
