"""Methods written by hand, beside those of the operation tables."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

import cijobs
from cijobs import _bind
from cijobs._by_hand import FOR_BOTH, ITERATED, methods_by_hand


def by_hand():
    places = sorted({**FOR_BOTH, **ITERATED})
    return [(family, name, method) for family, name in places for method in methods_by_hand(family, name)]


@pytest.fixture(params=by_hand(), ids="-".join)
def place(request):
    return request.param


@pytest.fixture
def shown(place):
    family, namespace, method = place
    return inspect.signature(getattr(_bind.namespace_class(family, namespace), method))


def test_it_takes_all_that_the_row_in_whose_place_it_stands_takes(place, shown):
    family, namespace, method = place
    row = _bind.operation_named(family, f"{namespace}.{method}")
    if row is not None:
        assert {parameter.name for parameter in row.params} | {*_bind.OPTIONS, "dry_run"} <= set(
            shown.parameters
        )


def test_it_is_documented_and_in_the_stubs(place, shown):
    family, namespace, method = place
    doc = getattr(_bind.namespace_class(family, namespace), method).__doc__ or ""
    assert "Args:" in doc
    assert "Returns:" in doc
    stub = ast.parse((Path(cijobs.__file__).parent / f"{family}.pyi").read_text(encoding="utf-8"))
    cls = next(n for n in stub.body if getattr(n, "name", "") == _bind.class_name(namespace))
    told = next(n for n in cls.body if getattr(n, "name", "") == method)
    assert [a.arg for a in (*told.args.args, *told.args.kwonlyargs)] == list(shown.parameters)


def test_some_stand_in_the_place_of_rows():
    assert any(_bind.operation_named(family, f"{name}.{method}") for family, name, method in by_hand())
