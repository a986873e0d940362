"""Models of the same JSON are equal and hash alike, copied, pickled or written otherwise."""

from __future__ import annotations

import copy
import pickle

import pytest
from models.samples import restore

from cijobs import _core


def test_a_model_is_equal_to_its_copies_and_hashes_alike(name, data):
    model = restore(name, data)
    copies = [restore(name, data), pickle.loads(pickle.dumps(model)), copy.copy(model), copy.deepcopy(model)]
    copies += [pickle.loads(pickle.dumps(model, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL)]
    for twin in copies:
        assert twin == model
        assert hash(twin) == hash(model)
        assert twin.to_dict() == data
        assert type(twin) is type(model)
    assert len({model, *copies}) == 1


def test_a_model_differs_from_others(name, data):
    model = restore(name, data)
    others = [restore(name, data | {"unknown": 1}), data, None, 1, object()]
    assert [other for other in others if model == other] == []


def test_a_model_has_no_order(name):
    with pytest.raises(TypeError):
        restore(name, {}) < restore(name, {})  # noqa: B015


@pytest.mark.parametrize(("one", "other"), [("0.0", "-0.0"), ("1", "1.0"), ("1e2", "100.0")])
@pytest.mark.parametrize("key", ["run_time", "unknown"])
def test_equal_numbers_are_equal_and_hash_alike(one, other, key):
    first, second = (_core._restore("circleci.Test", f'{{"{key}": {text}}}') for text in (one, other))
    assert first == second
    assert hash(first) == hash(second)


def test_the_order_of_keys_makes_no_difference():
    one, other = (
        _core._restore("circleci.Pipeline", text)
        for text in (
            '{"id": "a", "x": {"p": 1, "q": 2}, "y": 1}',
            '{"y": 1.0, "x": {"q": 2, "p": 1}, "id": "a"}',
        )
    )
    assert one == other
    assert hash(one) == hash(other)
