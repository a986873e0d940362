"""Models: immutable, comparable, picklable, and true to the JSON they came from."""

from __future__ import annotations

import copy
import inspect
import json
import pickle
from datetime import datetime, timezone
from typing import Any

import pytest

from cijobs import _core, circleci, circleci_v1, northflank
from cijobs.errors import DecodeError, InvalidArgumentError

MODELS = [f"{module}.{name}" for module, name, _ in _core._model_types]
CLASSES = {f"{module}.{name}": cls for module, name, cls in _core._model_types}
SCALARS: dict[str, Any] = {
    "bool": True,
    "int": 7,
    "float": 1.5,
    "str": 'te"xt é\n\0\u2028\U0001f600',
    "datetime": "2026-01-02T03:04:05.678Z",
    "Any": {"free": [1, None, {"x": 2.5}], "a": "b"},
}


def restore(name: str, data: Any) -> Any:
    return _core._restore(name, json.dumps(data))


def key_of(name: str, attribute: str) -> str:
    """The key that an attribute is written under: found by writing it under likely names."""
    words = attribute.split("_")
    camel = words[0] + "".join(word.title() for word in words[1:])
    upper = words[0] + "".join(
        word.upper() if word in {"id", "url", "cpu", "sha", "ci", "ui"} else word.title()
        for word in words[1:]
    )
    for key in (
        attribute,
        attribute.replace("_", "-"),
        camel,
        upper,
        attribute.rstrip("_"),
        attribute + "?",
        attribute.title(),
        attribute.upper(),
    ):
        for value in (True, 7, 1.5, "x", "2026-01-02T03:04:05Z", [], {}):
            try:
                if restore(name, {key: value}).extra == {}:
                    return key
            except DecodeError:
                return key
    return ""


def value_for(module: str, annotation: str, depth: int = 0) -> Any:
    kind = annotation.removesuffix(" | None")
    if kind.startswith("tuple["):
        item = value_for(module, kind[6:-6], depth)
        return [item, item]
    if kind in SCALARS:
        return SCALARS[kind]
    return full(f"{module}.{kind}", depth + 1) if depth < 4 else {}


def reads(name: str, data: Any) -> bool:
    try:
        return bool(restore(name, data))
    except DecodeError:
        return False


def full(name: str, depth: int = 0) -> dict[str, Any]:
    """JSON with a value for every field of a model."""
    module = name.split(".")[0]
    found = {}
    for attribute, annotation, _ in _core._attributes_of(name):
        key = key_of(name, attribute)
        if key:
            found[key] = value_for(module, annotation, depth)
            if not reads(name, {key: found[key]}):  # the attribute is worked out of a field with the same key
                found[key] = SCALARS["int"]
    return found


FULL: dict[str, dict[str, Any]] = {}


@pytest.fixture(params=MODELS)
def name(request) -> str:
    return request.param


@pytest.fixture
def data(name) -> dict[str, Any]:
    if name not in FULL:
        FULL[name] = full(name)
    return FULL[name]


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
    others = [restore(name, {}), restore(name, data | {"unknown": 1}), data, None, 1, object()]
    assert [model == other for other in others if not (data == {} and other == restore(name, {}))].count(
        True
    ) == 0
    assert model != object()


def test_a_model_has_no_order(name):
    with pytest.raises(TypeError):
        restore(name, {}) < restore(name, {})  # noqa: B015


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


def test_the_base_of_models_is_not_made_by_users():
    for act in (
        lambda: _core.Model(),
        lambda: _core.Model.__new__(_core.Model),
        lambda: object.__new__(_core.Model),
    ):
        with pytest.raises(TypeError):
            act()


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


def test_what_is_no_object_is_no_model(name):
    for text in ("", "{", "[]", "1", "null", '"x"', "{} {}", "nonsense"):
        with pytest.raises(DecodeError):
            _core._restore(name, text)


@pytest.mark.parametrize("bad", ["circleci.Nothing", "", "Pipeline", "circleci.", "\0"])
def test_an_unknown_model_is_a_value_error(bad):
    with pytest.raises(ValueError, match="no model"):
        _core._restore(bad, "{}")


@pytest.mark.parametrize(("one", "other"), [("0.0", "-0.0"), ("1", "1.0"), ("1e2", "100.0")])
def test_equal_numbers_hash_alike(one, other):
    name, key = "circleci.TestResult", "run_time"
    if name not in CLASSES:
        name = next(n for n in MODELS if any(a == "run_time" for a, _, _ in _core._attributes_of(n)))
    first, second = (_core._restore(name, f'{{"{key}": {text}}}') for text in (one, other))
    assert (first == second) <= (hash(first) == hash(second))


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


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "1e999", "", " 1", "0x1"])
def test_a_text_that_is_no_finite_number_is_a_decode_error(text):
    name = next(n for n in MODELS if any(a == "run_time" for a, _, _ in _core._attributes_of(n)))
    with pytest.raises(DecodeError):
        restore(name, {"run_time": text})


@pytest.mark.parametrize(
    "text",
    [
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "9999-12-31T23:59:60Z",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-01-01",
        "2026-01-01T00:00:00",
        "now",
        "2026-01-01T25:00:00Z",
    ],
)
def test_a_time_that_no_datetime_holds_is_a_decode_error(text):
    with pytest.raises(DecodeError):
        restore("circleci.Pipeline", {"created_at": text})


def test_an_empty_time_is_none_and_is_given_back():
    model = restore("circleci.Pipeline", {"created_at": ""})
    assert model.created_at is None
    assert model.to_dict() == {"created_at": ""}


def test_a_time_is_an_aware_datetime_of_utc():
    model = restore("circleci.Pipeline", {"created_at": "2019-04-12T10:44:51.5-07:00"})
    assert model.created_at == datetime(2019, 4, 12, 17, 44, 51, 500_000, tzinfo=timezone.utc)
    assert model.created_at.tzinfo is timezone.utc


def test_a_key_given_twice_is_read_as_one_item():
    model = _core._restore("circleci.Pipeline", '{"id": "a", "id": "b", "errors": [{}], "errors": [{}, {}]}')
    assert model.id in ("a", "b")
    assert len(model.errors) in (1, 2)


def test_a_model_outlives_its_page():
    model = restore("circleci.Pipeline", {"vcs": {"branch": "main"}, "errors": [{"message": "x"}]})
    inner, items = model.vcs, model.errors
    del model
    assert (inner.branch, items[0].message) == ("main", "x")


@pytest.mark.parametrize("module", [circleci, circleci_v1, northflank])
def test_everything_a_module_exports_is_there(module):
    assert [name for name in module.__all__ if not hasattr(module, name)] == []
    assert all(inspect.getdoc(getattr(module, name)) for name in module.__all__)
