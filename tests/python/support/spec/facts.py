"""The facts of the documents as lines of JSON: what a plain clone checks itself against.

Write them anew with `python -m tests.facts SPEC.json ...`. A schema that many operations share has a line of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .document import Operation

FILE = Path(__file__).parents[3] / "fixtures" / "contract" / "facts.jsonl"
SHARED_FROM = 150  # characters; what is shorter is simply repeated


def read_facts(file: Path = FILE) -> list[Operation]:
    shared: dict[str, Any] = {}
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line, object_hook=lambda value: shared[value["$"]] if "$" in value else value)
        if "define" in row:
            shared[row["define"]] = row["schema"]
        else:
            found.append(Operation(**row))
    return found


def lines_of(operations: Iterable[Operation]) -> Iterator[str]:
    """Each shared schema before its first use, then the operations that use it."""
    rows = [asdict(one) for one in operations]
    counts = Counter(text for row in rows for text in long_parts(row))
    names: dict[str, str] = {}
    for row in rows:
        lines: list[str] = []
        short = shortened(row, counts, names, lines)
        yield from (*lines, text_of(short))


def text_of(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def long_parts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        text = text_of(value)
        if len(text) >= SHARED_FROM:
            yield text
    for part in parts_of(value):
        yield from long_parts(part)


def parts_of(value: Any) -> list[Any]:
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []


def shortened(value: Any, counts: Counter[str], names: dict[str, str], lines: list[str]) -> Any:
    if isinstance(value, list):
        return [shortened(one, counts, names, lines) for one in value]
    if not isinstance(value, dict):
        return value
    text = text_of(value)
    if text in names:
        return {"$": names[text]}
    short = {key: shortened(one, counts, names, lines) for key, one in value.items()}
    if counts[text] < 2:
        return short
    names[text] = str(len(names))
    lines.append(text_of({"define": names[text], "schema": short}))
    return {"$": names[text]}
