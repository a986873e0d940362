"""The rows of the operation tables, and the arguments that a document wants of them."""

from __future__ import annotations

from typing import Any

from .document import Json, Operation, shape_of
from .example import Mode, alternatives, example, whole

SLUGS = {"slug": "gh/acme/web", "org_slug": "gh/acme"}
# Where the document has no rules at all.
UNRULED: Json = {"integer": 7, "object": {"key": "text"}, "list": ["text"], "boolean": True}
# One of two must be given, which a row can't say: the one to give where only what is required is given.
ONE_OF_TWO = {"contexts.create": "owner_id"}


def key_of(row: Any) -> tuple[str, str, str]:
    """The same key as that of a document's operation. Northflank's rows show their base path."""
    path = row.path.removeprefix(row.base_path) if row.api.startswith("northflank") else row.path
    return row.api, row.method, shape_of(path)


def arguments_of(row: Any, operation: Operation, mode: Mode, pick: int = 0) -> dict[str, Any]:
    """What to call a row with. ``pick`` says which alternative of the body to send."""
    found = {}
    for parameter in row.params:
        if mode == "required" and not parameter.required and ONE_OF_TWO.get(row.id) != parameter.name:
            continue
        schema = schema_of(parameter, operation, pick)
        if schema is not None:
            found[parameter.name] = argument(parameter, schema, mode)
    if mode == "all" and has_parameter(operation, "page-token"):
        found["start_token"] = "next"
    return found


def has_parameter(operation: Operation, name: str) -> bool:
    return any(one["name"] == name for one in operation.parameters)


def argument(parameter: Any, schema: Json, mode: Mode) -> Any:
    """A value that the document allows; the client has to take it too."""
    if parameter.kind in SLUGS:
        return SLUGS[parameter.kind]
    if not schema and parameter.shape:  # the document leaves open what our row describes
        return {}
    if not schema:
        return UNRULED.get(parameter.kind, "text")
    value = example(schema, mode)
    return value == "true" if parameter.kind == "boolean" and isinstance(value, str) else value


def schema_of(parameter: Any, operation: Operation, pick: int) -> Json | None:
    """The document's rules for a parameter; None where they are in another alternative of the body."""
    if parameter.location != "body":
        named = {(one["in"], one["name"]): one["schema"] for one in operation.parameters}
        place = parameter.location
        return {} if parameter.kind in SLUGS else named[place, parameter.wire]
    chosen = body_schema(parameter.wire, operation, pick)
    others = [body_schema(parameter.wire, operation, other) for other in range(forms(operation))]
    assert any(one is not None for one in others), f"the document's body has no {parameter.wire}"
    return chosen


def forms(operation: Operation) -> int:
    """How many forms the body has: those of the whole, or those of one of its keys."""
    body = operation.body or {}
    return max(alternatives(one) for one in (body, *whole(body).get("properties", {}).values()))


def body_schema(wire: str, operation: Operation, pick: int) -> Json | None:
    outer, bracket, inner = wire.partition("[")
    schema = whole(operation.body or {}, pick).get("properties", {}).get(outer)
    if schema is None or not bracket:
        return schema
    schema = whole(schema, pick)
    free = schema.get("additionalProperties", {}) if "properties" not in schema else None
    return schema.get("properties", {}).get(inner[:-1], free)
