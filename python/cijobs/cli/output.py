"""Rows in the formats for programs: JSON, JSON lines, CSV, Parquet; to stdout or a file."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import typer

from cijobs.cli.errors import CommandError
from cijobs.cli.table import Column, print_pairs, print_table

__all__ = ["Output", "as_json", "choose", "write"]

Row = dict[str, Any]

_ENDINGS = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}
_NO_ARROW = "Parquet needs pyarrow: pip install 'cijobs[arrow]'"


@dataclass(frozen=True)
class Output:
    """A format (table, json, jsonl, csv, parquet) and a file; without a file, stdout."""

    format: str = "table"
    path: Path | None = None


def choose(*, json: bool, jsonl: bool, csv: bool, path: Path | None) -> Output:
    """The output that the options ask for.

    Raises:
        typer.BadParameter: Two formats, or a file with an unknown ending and no format.
    """
    flags = {"json": json, "jsonl": jsonl, "csv": csv}
    asked = [name for name, given in flags.items() if given]
    if len(asked) > 1:
        raise typer.BadParameter(f"--{' and --'.join(asked)} exclude each other")
    if asked or path is None:
        return Output(asked[0] if asked else "table", path)
    return Output(_format_of(path), path)


def _format_of(path: Path) -> str:
    if path.suffix.lower() not in _ENDINGS:
        known = ", ".join(_ENDINGS)
        raise typer.BadParameter(
            f"-o {path}: the ending is none of {known}; or give --json, --csv or --jsonl"
        )
    return _ENDINGS[path.suffix.lower()]


def write(rows: Sequence[Row], columns: Sequence[Column], output: Output, *, single: bool = False) -> None:
    """Writes rows, all their columns, in the output's format.

    Args:
        rows: Each with a value for every column.
        columns: Their names and order; those without a title are for programs only.
        output: Where to and how.
        single: Whether this is one thing and no list.
    """
    if output.format == "table":
        _write_for_people(rows, columns, single=single)
    elif output.format == "parquet":
        _write_parquet(rows, columns, output.path)
    else:
        _deliver(_text(rows, columns, output.format, single=single), output.path)
    if output.path is not None:
        print(f"Wrote {len(rows)} {'row' if len(rows) == 1 else 'rows'} to {output.path}.", file=sys.stderr)


def _write_for_people(rows: Sequence[Row], columns: Sequence[Column], *, single: bool) -> None:
    if single:
        print_pairs(rows[0])
    elif rows:
        print_table(rows, columns)


def _text(rows: Sequence[Row], columns: Sequence[Column], form: str, *, single: bool) -> str:
    if form == "csv":
        return _as_csv(rows, [column.name for column in columns])
    if form == "jsonl":
        return "".join(as_json(row, indent=None) + "\n" for row in rows)
    return as_json(rows[0] if single else list(rows)) + "\n"


def _deliver(text: str, path: Path | None) -> None:
    if path is None:
        sys.stdout.write(text)
    else:
        path.write_text(text, encoding="utf-8", newline="")


def as_json(value: Any, *, indent: int | None = 2) -> str:
    """JSON with readable text; times in ISO 8601."""
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    to_dict = getattr(value, "to_dict", None)
    return to_dict() if callable(to_dict) else str(value)


def _as_csv(rows: Sequence[Row], names: list[str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return as_json(value, indent=None)
    return _plain(value) if isinstance(value, datetime) else value


def _write_parquet(rows: Sequence[Row], columns: Sequence[Column], path: Path | None) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise CommandError(_NO_ARROW) from None
    arrays = {column.name: [_arrow(row.get(column.name)) for row in rows] for column in columns}
    parquet.write_table(pyarrow.table(arrays), path)


def _arrow(value: Any) -> Any:
    return as_json(value, indent=None) if isinstance(value, (dict, list)) else value
