"""Arguments that fit any operation, made from its row."""

from __future__ import annotations

from typing import Any

import cijobs

ROWS = cijobs.operations()

VALUES = {
    "text": "x",
    "integer": 1,
    "number": 1.5,
    "boolean": True,
    "time": "2026-01-02T03:04:05Z",
    "slug": "gh/o/r",
    "org_slug": "gh/o",
    "list": ["one", "two"],
    "object": {},
    "any": 1,
}

WHERE_TO_BEGIN = ("offset", "page", "page_size")  # what paging itself is made of


def row_of(api: str, operation: str) -> Any:
    return next(row for row in ROWS if (row.api, row.id) == (api, operation))


def id_of(row: Any) -> str:
    return f"{row.api}:{row.id}"


def required_arguments(row: Any) -> dict[str, Any]:
    return {p.name: VALUES[p.kind] for p in row.params if p.required}


def filters_of(row: Any) -> dict[str, Any]:
    """All arguments but those that say where a list begins and how large its pages are."""
    return {p.name: VALUES[p.kind] for p in row.params if p.required or p.name not in WHERE_TO_BEGIN}
