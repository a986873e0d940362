"""Answers made from the documents' schemas decode, and give their JSON back."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from support.answers import comparable, json_of, models_in, without_envelope, without_northflanks_envelope
from support.spec.answer import DEVIATIONS, answer_schema
from support.spec.deviations import corrected
from support.spec.example import example, examples, with_unknown_keys
from support.spec.facts import read_facts
from support.spec.rows import arguments_of, key_of

import cijobs
from cijobs import _core, errors

FACTS = {one.key: one for one in read_facts()}
ROWS = [row for row in cijobs.operations() if FACTS[key_of(row)].answer is not None]
IDS = [f"{row.api}:{row.id}" for row in ROWS]


def answer_to(loopback: Any, row: Any, body: Any) -> Any:
    arguments = arguments_of(row, corrected(FACTS[key_of(row)]), "required")
    one_page = {"limit": 1} if row.paging != "none" else {}
    return loopback.call(row, body, **arguments, **one_page)


def expected(row: Any, body: Any) -> Any:
    northflank = row.api.startswith("northflank")
    if row.result == "None":
        return None
    if row.result == "Any":
        return body
    if row.paging != "none":
        return (without_northflanks_envelope if northflank else without_envelope)(body)
    return body["data"] if northflank else body


def bodies(row: Any, mode: Any) -> list[Any]:
    return examples(answer_schema(row, FACTS[key_of(row)]), mode)


def test_all_documented_answers_are_tried():
    assert Counter(row.api for row in ROWS) == {"circleci.v1.1": 19, "circleci.v2": 112, "northflank.v1": 48}


@pytest.mark.parametrize("row", ROWS, ids=IDS)
@pytest.mark.parametrize("mode", ["all", "required", "null"])
def test_an_answer_gives_its_json_back(loopback, row, mode):
    for body in bodies(row, mode):
        found = json_of(answer_to(loopback, row, body))
        assert comparable(found) == comparable(expected(row, body))


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_unknown_keys_are_kept_as_extra(loopback, row):
    for body in bodies(row, "all"):
        body = with_unknown_keys(body, "brand-new")
        result = answer_to(loopback, row, body)
        assert comparable(json_of(result)) == comparable(expected(row, body))
        assert [type(one) for one in models_in(result) if one.extra.get("brand-new") != "new"] == []


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_every_documented_key_has_a_field(row):
    for body in bodies(row, "all"):
        found = models_in(_core.decode(row, json.dumps(body).encode()))
        assert {type(one): one.extra for one in found if one.extra} == {}


@pytest.mark.parametrize("deviation", DEVIATIONS, ids=lambda one: one.name)
def test_an_answer_deviation_is_still_needed(deviation):
    others = [one for one in DEVIATIONS if one is not deviation]
    refused = 0
    for row in ROWS:
        body = example(answer_schema(row, FACTS[key_of(row)], others))
        try:
            _core.decode(row, json.dumps(body).encode())
        except errors.DecodeError:
            refused += 1
    assert refused
