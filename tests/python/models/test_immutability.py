"""Nothing changes a model, its class or the base of all."""

from __future__ import annotations

import pytest
from models.samples import CLASSES, restore

from cijobs import _core


def test_a_model_is_immutable(name):
    model = restore(name, {})
    for attribute, _, _ in [*_core._attributes_of(name), ("extra", "", ""), ("brand_new", "", "")]:
        with pytest.raises(AttributeError):
            setattr(model, attribute, 1)
        with pytest.raises(AttributeError):
            delattr(model, attribute)


def test_a_models_class_is_immutable(name):
    with pytest.raises(TypeError):
        CLASSES[name].brand_new = 1


def test_a_change_of_what_a_model_gave_does_not_reach_it(name, data):
    model = restore(name, data | {"unknown": [1]})
    model.extra["unknown"].append(2)
    model.to_dict().clear()
    assert model.to_dict() == data | {"unknown": [1]}


def test_a_model_is_not_subclassed_by_users(name):
    for act in (object.__new__, lambda c: type("Sub", (c,), {})):
        with pytest.raises(TypeError):
            act(CLASSES[name])


def test_the_base_of_models_is_not_made_by_users():
    for act in (
        lambda: _core.Model(),
        lambda: _core.Model.__new__(_core.Model),
        lambda: object.__new__(_core.Model),
    ):
        with pytest.raises(TypeError):
            act()
