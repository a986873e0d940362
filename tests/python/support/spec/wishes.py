"""The parameters of an operation, as a document and as a row see them, in one form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from .document import Json, Operation
from .example import alternatives, whole

KINDS = {"string": "text", "array": "list"}
# What a walk over pages sends by itself.
WALKED = {"token": "page-token", "cursor": "cursor"}


@dataclass(frozen=True)
class Wish:
    place: str
    required: bool
    kinds: frozenset[str]  # empty: any
    values: tuple[str, ...] = ()
    fixed: bool = False  # always sent as it stands in the row's path, such as `?file=true`


def wishes_of_row(row: Any, operation: Operation) -> dict[str, Wish]:
    """By wire name. Keys inside an object of the body stand for that object where the document has only it."""
    constants = parse_qsl(row.path.partition("?")[2])
    found = {name: Wish("query", True, frozenset(), fixed=True) for name, _ in constants}
    documented = body_keys(operation.body or {})
    for p in row.params:
        outer, bracket, _ = p.wire.partition("[")
        name = outer if bracket and p.wire not in documented else p.wire
        wish = Wish(p.location, p.required, frozenset({"object" if name != p.wire else p.kind}), p.values)
        if p.location != "path":
            found.setdefault(name, wish)
    return found


def wishes_of_document(operation: Operation, row: Any) -> dict[str, Wish]:
    own = [p for p in operation.parameters if p["in"] != "path" and p["name"] != WALKED.get(row.paging)]
    found = {p["name"]: wish_of(p["in"], p["required"], p["schema"]) for p in own}
    keys = body_keys(operation.body or {})
    for name in compared(list(keys), {p.wire for p in row.params}):
        schema, required = keys[name]
        found[name] = wish_of("body", required, schema)
    return found


def compared(keys: list[str], wires: set[str]) -> Iterator[str]:
    """A row names either an object of the body or the object's keys, or both, as with `build_parameters`."""
    flat = {wire.partition("[")[0] for wire in wires if "[" in wire}
    split = {key.partition("[")[0] for key in keys if "[" in key} & flat
    for key in keys:
        outer, bracket, _ = key.partition("[")
        is_whole = not bracket and (key in wires or key not in split)
        if is_whole or (bracket and outer in split and (key in wires or outer not in wires)):
            yield key


def body_keys(body: Json) -> dict[str, tuple[Json, bool]]:
    """The keys of a body, `owner` and `owner[id]` alike, over all its alternatives; and whether each is required."""
    found: dict[str, tuple[Json, bool]] = {}
    for name, (schema, required) in keys_of(body).items():
        found[name] = schema, required
        for inner, (rules, needed) in keys_of(schema).items():
            found[f"{name}[{inner}]"] = rules, required and needed
    return found


def keys_of(schema: Json) -> dict[str, tuple[Json, bool]]:
    forms = [whole(schema, pick) for pick in range(alternatives(schema))]
    names = {name: rules for one in forms for name, rules in one.get("properties", {}).items()}
    return {name: (rules, all(name in f.get("required", []) for f in forms)) for name, rules in names.items()}


def wish_of(place: str, required: bool, schema: Json) -> Wish:
    forms = [whole(schema, pick) for pick in range(alternatives(schema))]
    kinds = frozenset(kind_of(one) for one in forms if one.get("type"))
    item = whole(schema.get("items", {}))
    values = [value for one in [*forms, item] for value in one.get("enum", []) if value is not None]
    return Wish(place, required, kinds, () if kinds == {"boolean"} else tuple(map(str, values)))


def kind_of(schema: Json) -> str:
    if schema.get("format") == "date-time":
        return "time"
    if set(schema.get("enum", ["other"])) <= {"true", "false"}:  # as texts, as in any query
        return "boolean"
    return KINDS.get(schema["type"], schema["type"])
