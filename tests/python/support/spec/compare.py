"""What differs between a document and the operation tables, one line each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from cijobs import _core, errors

from ..answers import models_in
from .answer import answer_schema
from .deviations import corrected
from .document import PROJECT, SPELLINGS, Json, Operation
from .example import examples
from .rows import key_of
from .wishes import Wish, wishes_of_document, wishes_of_row

Line = tuple[str, str]  # group, and what differs

ONLY_DOCUMENT = "operations only in the document"
ONLY_TABLES = "operations only in the tables"
MISSING = "parameters that the row lacks"
EXTRA = "parameters that the document lacks"
PLACE = "parameters in another place"
REQUIRED = "parameters required by one side only"
TYPE = "parameters of another type"
VALUES = "values that the row doesn't tell"
NAMES = "placeholders of another name"
KEYS = "keys of answers without a field"
ANSWER = "answers that can't be read"
GROUPS = (ONLY_DOCUMENT, ONLY_TABLES, MISSING, EXTRA, PLACE, REQUIRED, TYPE, VALUES, NAMES, KEYS, ANSWER)


def differences(operations: Iterable[Operation], rows: Iterable[Any]) -> list[Line]:
    """Sorted by group. Tables of an API that the document doesn't describe are left out."""
    documented = {one.key: corrected(one) for one in operations}
    apis = {api for api, _, _ in documented}
    told = {key_of(row): row for row in rows if row.api in apis}
    found = [(ONLY_DOCUMENT, name_of(documented[key])) for key in documented.keys() - told.keys()]
    found += [(ONLY_TABLES, told[key].id) for key in told.keys() - documented.keys()]
    for key in documented.keys() & told.keys():
        found += of_pair(documented[key], told[key])
    return sorted(found, key=lambda line: (GROUPS.index(line[0]), line[1]))


def name_of(operation: Operation) -> str:
    return f"{operation.method} {operation.path} ({operation.api})"


def of_pair(operation: Operation, row: Any) -> Iterator[Line]:
    for group, text in (*of_wishes(operation, row), *of_names(operation, row), *of_answer(operation, row)):
        yield group, f"{row.id}: {text}"


def of_wishes(operation: Operation, row: Any) -> Iterator[Line]:
    documented, told = wishes_of_document(operation, row), wishes_of_row(row, operation)
    for name in sorted(documented.keys() | told.keys()):
        theirs, ours = documented.get(name), told.get(name)
        if theirs and ours:
            yield from of_wish(name, theirs, ours)
        elif theirs:
            yield MISSING, f"{theirs.place} {name}"
        elif ours:
            yield EXTRA, f"{ours.place} {name}"


def of_wish(name: str, theirs: Wish, ours: Wish) -> Iterator[Line]:
    if theirs.place != ours.place:
        yield PLACE, f"{name} is in the {theirs.place}, the row has it in the {ours.place}"
    if theirs.required != ours.required and not ours.fixed:
        yield REQUIRED, f"{name} is required by the {'document' if theirs.required else 'row'} only"
    if theirs.kinds and not theirs.kinds & ours.kinds and not ours.fixed:
        yield TYPE, f"{name} is {' or '.join(sorted(theirs.kinds))}, in the row {' or '.join(ours.kinds)}"
    if untold := [value for value in theirs.values if value not in ours.values]:
        yield VALUES, f"{name} may be {', '.join(untold)}"


def of_names(operation: Operation, row: Any) -> Iterator[Line]:
    theirs, ours = placeholders(operation.path), placeholders(row.path)
    if theirs != ours:
        yield NAMES, f"{', '.join(theirs)}, in the row {', '.join(ours)}"


def placeholders(path: str) -> list[str]:
    for spelling in (*SPELLINGS, PROJECT):
        path = path.replace(spelling, "{project-slug}")
    return re.findall(r"\{([^}]*)\}", path)


def of_answer(operation: Operation, row: Any) -> Iterator[Line]:
    if operation.answer is None or row.result in ("None", "str", "Any"):
        return
    lacking: set[str] = set()
    try:
        for body in examples(answer_schema(row, operation)):
            lacking |= keys_without_field(row, body)
    except errors.DecodeError as error:
        yield ANSWER, str(error)
    for key in sorted(lacking):
        yield KEYS, key


def keys_without_field(row: Any, body: Json) -> set[str]:
    found = models_in(_core.decode(row, json.dumps(body).encode()))
    return {f"{type(one).__name__}.{key}" for one in found for key in one.extra}
