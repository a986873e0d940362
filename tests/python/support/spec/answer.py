"""The schemas of answers as the services really answer, where the documents leave that open or are wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .document import Json, Operation


@dataclass(frozen=True)
class Deviation:
    """Of a field of an answer, by its name and the document's schema."""

    name: str
    source: str
    concerns: Callable[[str, Json], bool]
    schema: Json


def is_a_time(name: str, schema: Json) -> bool:
    return name.endswith(("At", "_at", "-at")) and schema in ({}, {"type": "string"})


DEVIATIONS = (
    Deviation(
        "what happens at a time is told as a time",
        "northflank.md 6 (times are ISO 8601, where the table says only `string`); circleci-api.md h (v2's are too)",
        is_a_time,
        {"type": "string", "format": "date-time"},
    ),
    Deviation(
        "sizes and ids are whole numbers",
        "northflank-jobs.json: `number` is any number of JavaScript; requests list the sizes as integers",
        lambda name, schema: name in ("storageSize", "pullRequestId") and schema.get("type") == "number",
        {"type": "integer"},
    ),
    Deviation(
        "items without a schema are objects",
        "circleci-api.md, first table: an empty schema is a placeholder, for the digest has none of items",
        lambda name, schema: name == "items" and schema == {"type": "array", "items": {}},
        {"type": "array", "items": {"type": "object"}},
    ),
)


def answer_schema(row: Any, operation: Operation, deviations: Iterable[Deviation] = DEVIATIONS) -> Json:
    """What the row's answer looks like; a list is always there, although the documents may not require it."""
    schema = corrected("", operation.answer or {}, tuple(deviations))
    return with_list(schema) if row.paging != "none" else schema


def corrected(name: str, schema: Json, deviations: tuple[Deviation, ...]) -> Json:
    for deviation in deviations:
        if deviation.concerns(name, schema):
            return deviation.schema
    found = dict(schema)
    for key, inner in schema.get("properties", {}).items():
        found["properties"] = found["properties"] | {key: corrected(key, inner, deviations)}
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            found[key] = corrected("", schema[key], deviations)
    for key in ("allOf", "anyOf", "oneOf"):
        if key in schema:
            found[key] = [corrected("", one, deviations) for one in schema[key]]
    return found


def with_list(schema: Json) -> Json:
    """The schema with its first list required: at the top, or in `data`."""
    properties = schema.get("properties", {})
    if "data" in properties:
        return schema | {"properties": properties | {"data": with_list(properties["data"])}}
    lists = [name for name, inner in properties.items() if inner.get("type") == "array"]
    return schema | ({"required": [*schema.get("required", []), lists[0]]} if lists else {})
