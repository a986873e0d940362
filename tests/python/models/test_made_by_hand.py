"""Models are made by hand from their fields, by keyword."""

from __future__ import annotations

import pytest
from models.samples import CLASSES, key_of, restore

from cijobs import _core
from cijobs.errors import InvalidArgumentError


def test_a_model_is_made_by_hand_from_its_fields(name, data):
    fields = [attribute for attribute, _ in _core._inputs_of(name)]
    given = {field: data[key] for field in fields if (key := key_of(name, field)) in data}
    assert given
    assert CLASSES[name](**given) == restore(
        name, {key_of(name, field): value for field, value in given.items()}
    )


def test_a_model_made_by_hand_may_be_empty(name):
    assert CLASSES[name]() == restore(name, {})


def test_a_field_that_a_model_lacks_is_refused(name):
    with pytest.raises(InvalidArgumentError, match=r"no_such_field.*has no such key"):
        CLASSES[name](no_such_field=1)


def test_fields_are_given_by_keyword(name):
    with pytest.raises(TypeError, match="by keyword"):
        CLASSES[name]("x")
