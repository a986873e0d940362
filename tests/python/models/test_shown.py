"""How models are shown: their documentation, their place and their repr."""

from __future__ import annotations

import inspect

import pytest
from models.samples import CLASSES, key_of, restore

from cijobs import _core, circleci, circleci_v1, northflank


def test_a_model_and_its_attributes_are_documented(name):
    cls = CLASSES[name]
    assert cls.__doc__
    assert cls.__doc__.strip().endswith(".")
    for attribute, annotation, doc in _core._attributes_of(name):
        assert doc.strip(), attribute
        assert getattr(cls, attribute).__doc__ == doc
        assert annotation, attribute


def test_a_model_is_found_where_its_class_says(name):
    module, _, short = name.partition(".")
    home = {"circleci": circleci, "circleci_v1": circleci_v1, "northflank": northflank}[module]
    assert getattr(home, short) is CLASSES[name]
    assert short in home.__all__
    assert (CLASSES[name].__module__, CLASSES[name].__qualname__) == (f"cijobs.{module}", short)


ODD = ["", "\0", "\n" * 500, "'\"\\", "\ud83d\ude00" * 100, "{}", "%s%n", "\u202e", "é" * 200, "x" * 100_000]


def test_a_repr_is_short_whatever_the_text(name):
    keys = [key_of(name, a) for a, kind, _ in _core._attributes_of(name) if kind in ("str", "str | None")]
    for text in ODD:
        shown = repr(restore(name, dict.fromkeys(filter(None, keys), text) | {"unknown": text}))
        assert shown.startswith(name.partition(".")[2] + "(")
        assert "\n" not in shown
        assert len(shown) < 100 + 300 * (len(keys) + 1)


def test_a_full_repr_names_each_field(name, data):
    shown = repr(restore(name, data))
    given = restore(name, data)
    fields = [a for a, _, _ in _core._attributes_of(name) if key_of(name, a)]
    if name == "circleci.JobDetails":
        fields.remove("duration")  # computed, though the service has a key of that name, in milliseconds
    assert all(f"{a}=" in shown for a in fields if getattr(given, a) is not None)


@pytest.mark.parametrize("module", [circleci, circleci_v1, northflank])
def test_everything_a_module_exports_is_there(module):
    assert [name for name in module.__all__ if not hasattr(module, name)] == []
    assert all(inspect.getdoc(getattr(module, name)) for name in module.__all__)
