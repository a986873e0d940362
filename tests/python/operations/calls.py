"""Each operation with arguments that try its row, an answer that decodes, and the ways to call it."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from support.wire import answer, raw

import cijobs

ROWS = cijobs.operations()
IDS = [f"{row.api}:{row.id}" for row in ROWS]
PATH_TEXT = "a b/ü%2F?#&=+;:@"
TIME = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)

VALUES = {
    "text": "t é&=+/?#%",
    "integer": 7,
    "number": 1.5,
    "boolean": True,
    "time": TIME,
    "slug": "gh/my org/re.po",
    "org_slug": "gh/my org",
    "list": ["one", "two & three"],
    "object": {"key": "välue", "n": 1, "none": None},
    "any": [1, {"a": None}],
}

NORTHFLANK_LISTS = (
    "projects",
    "jobs",
    "runs",
    "builds",
    "containers",
    "branches",
    "regions",
    "plans",
    "integrations",
    "data",
)


def value_of(parameter: Any) -> Any:
    if parameter.location == "path" and parameter.kind == "text":
        return PATH_TEXT
    if parameter.shape:  # what is inside is for test_bodies.py
        return [{}] if parameter.kind == "list" else {}
    return VALUES[parameter.kind]


def arguments_of(row: Any, *, optional: bool = True) -> dict[str, Any]:
    return {p.name: value_of(p) for p in row.params if p.required or optional}


def minimal_answer(row: Any) -> Any:
    """An answer that decodes: an empty page, an empty model in its envelope."""
    if row.result == "str":
        return raw(b"text", content_type="text/plain")
    if row.api == "northflank.v1":
        return answer({"data": {name: [] for name in NORTHFLANK_LISTS} | {"id": "x"}})
    if row.result.startswith("Pages"):
        return answer({"items": [], "next_page_token": None})
    return answer({})


def call(client: Any, row: Any, arguments: dict[str, Any], how: str) -> Any:
    if how == "by id":
        return client.call(row.id, **arguments)
    owner = client
    for part in row.id.split("."):
        owner = getattr(owner, part)
    if how == "by name":
        return owner(**arguments)
    rest = dict(arguments)
    first = [rest.pop(p.name) for p in row.params if p.required]
    return owner(*first, **rest)
