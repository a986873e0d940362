"""Values that a schema allows: with all fields, with the required ones only, or with null where it may stand."""

from __future__ import annotations

import re
from typing import Any, Literal

Json = dict[str, Any]
Mode = Literal["all", "required", "null"]

FORMATS = {
    "uuid": "5034460f-c7c4-4c43-9457-de07e2029e7b",
    "date-time": "2026-01-02T03:04:05Z",
    "uri": "https://example.com/a",
}
# A text is the first of these that fits the schema's pattern and lengths.
TEXTS = ("text", "abc", "/a/b", "nginx:latest", "https://github.com/acme/web", "* * * * *", "30d")
TEXTS += ("0123456789abcdef01234567", "0123456789abcdef0123456789abcdef01234567", "f" * 128)


def examples(schema: Json, mode: Mode = "all") -> list[Any]:
    """One for each alternative that the schema has anywhere."""
    found: list[Any] = []
    for pick in range(4):
        one = example(schema, mode, pick)
        found += [one] if one not in found else []
    return found


def example(schema: Json, mode: Mode = "all", pick: int = 0) -> Any:
    """One value; ``pick`` chooses among alternatives."""
    schema = whole(schema, pick)
    if mode == "null" and schema.get("nullable"):
        return None
    if schema.get("enum"):
        return next(value for value in schema["enum"] if value is not None)
    if "properties" in schema or schema.get("type") == "object":
        return an_object(schema, mode, pick)
    return scalar(schema, mode, pick)


def whole(schema: Json, pick: int = 0) -> Json:
    """The schema with all its parts, and with one of its alternatives; the last one, if there are too few."""
    found = {key: value for key, value in schema.items() if key not in ("allOf", "anyOf", "oneOf")}
    chosen = [one[min(pick, len(one) - 1)] for one in (schema.get("anyOf"), schema.get("oneOf")) if one]
    for part in [whole(one, pick) for one in schema.get("allOf", []) + chosen]:
        merged = found.get("properties", {}) | part.get("properties", {})
        required = found.get("required", []) + part.get("required", [])
        found |= part | ({"properties": merged, "required": required} if merged else {})
    return found


def alternatives(schema: Json) -> int:
    """How many forms the schema itself has."""
    return max(len(schema.get("anyOf", [])), len(schema.get("oneOf", [])), 1)


def an_object(schema: Json, mode: Mode, pick: int) -> Json:
    names = schema.get("properties", {})
    if mode == "required":
        return {
            name: example(names[name], mode, pick) for name in schema.get("required", []) if name in names
        }
    found = {name: example(inner, mode, pick) for name, inner in names.items()}
    free = schema.get("additionalProperties")
    # Northflank's maps take names or absolute paths as keys: this is both.
    return found or ({"/key": example(free, mode, pick)} if isinstance(free, dict) else {})


def scalar(schema: Json, mode: Mode, pick: int) -> Any:
    kind = schema.get("type")
    if kind == "array":
        return [example(schema.get("items", {}), mode, pick)]
    if kind == "string":
        return text(schema)
    if kind == "integer":
        return max(7, schema.get("minimum", 7))
    return {"number": 1.5, "boolean": True}.get(str(kind), "anything")


def text(schema: Json) -> str:
    if schema.get("format") in FORMATS:
        return FORMATS[schema["format"]]
    low, high = schema.get("minLength", 0), schema.get("maxLength", 1000)
    fitting = (one for one in TEXTS if low <= len(one) <= high and re.search(schema.get("pattern", ""), one))
    return next(fitting)


def with_unknown_keys(value: Any, key: str) -> Any:
    """The value with one more key in every object."""
    if isinstance(value, list):
        return [with_unknown_keys(one, key) for one in value]
    if not isinstance(value, dict):
        return value
    return {name: with_unknown_keys(one, key) for name, one in value.items()} | {key: "new"}
