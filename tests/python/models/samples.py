"""Every model by its name, and JSON with a value for each of its fields."""

from __future__ import annotations

import json
from typing import Any

from cijobs import _core
from cijobs.errors import DecodeError

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


def likely_keys(attribute: str) -> tuple[str, ...]:
    words = attribute.split("_")
    camel = words[0] + "".join(word.title() for word in words[1:])
    upper = words[0] + "".join(
        word.upper() if word in {"id", "url", "cpu", "sha", "ci", "ui"} else word.title()
        for word in words[1:]
    )
    dashed, bare = attribute.replace("_", "-"), attribute.rstrip("_")
    return attribute, dashed, camel, upper, bare, attribute + "?", attribute.title(), attribute.upper()


def key_of(name: str, attribute: str) -> str:
    """The key that an attribute is written under: found by writing it under likely names."""
    for key in likely_keys(attribute):
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
