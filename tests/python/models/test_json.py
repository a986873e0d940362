"""A model gives its JSON back, and its attributes are what the JSON holds."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from models.samples import restore

from cijobs import _core
from cijobs.errors import DecodeError


def test_a_model_gives_its_json_back(name, data):
    given = data | {"unknown-key": {"a": [None, 1]}}
    model = restore(name, given)
    assert model.to_dict() == given
    assert json.loads(model.to_json()) == given


def test_a_model_of_nothing_has_none_everywhere(name):
    model = restore(name, {})
    assert model.to_dict() == {}
    assert {attribute: getattr(model, attribute) for attribute, _, _ in _core._attributes_of(name)} == {
        attribute: None for attribute, _, _ in _core._attributes_of(name)
    }


def test_a_null_reads_as_none_and_is_given_back(name, data):
    nulls = dict.fromkeys(data)
    model = restore(name, nulls)
    assert all(getattr(model, attribute) is None for attribute, _, _ in _core._attributes_of(name))
    assert model.to_dict() == nulls


def test_attributes_have_the_types_that_the_stubs_promise(name, data):
    kinds = {"bool": bool, "int": int, "float": float, "str": str, "datetime": datetime}
    model = restore(name, data)
    for attribute, annotation, _ in _core._attributes_of(name):
        value, kind = getattr(model, attribute), annotation.removesuffix(" | None")
        if value is None or kind == "Any":
            continue
        if kind.startswith("tuple["):
            assert isinstance(value, tuple)
        elif kind in kinds:
            assert type(value) is kinds[kind]
        else:
            assert type(value).__name__ == kind


def test_what_is_no_object_is_no_model(name):
    for text in ("", "{", "[]", "1", "null", '"x"', "{} {}", "nonsense"):
        with pytest.raises(DecodeError):
            _core._restore(name, text)


@pytest.mark.parametrize("bad", ["circleci.Nothing", "", "Pipeline", "circleci.", "\0"])
def test_an_unknown_model_is_a_value_error(bad):
    with pytest.raises(ValueError, match="no model"):
        _core._restore(bad, "{}")


def test_a_key_given_twice_counts_as_it_first_stood():
    model = _core._restore("circleci.Pipeline", '{"id": "a", "id": "b", "errors": [{}], "errors": [{}, {}]}')
    assert (model.id, len(model.errors)) == ("a", 1)
    assert model.to_dict() == {"id": "a", "errors": [{}]}


def test_a_model_outlives_its_page():
    model = restore("circleci.Pipeline", {"vcs": {"branch": "main"}, "errors": [{"message": "x"}]})
    inner, items = model.vcs, model.errors
    del model
    assert (inner.branch, items[0].message) == ("main", "x")
