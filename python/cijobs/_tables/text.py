"""Rows as CSV and as HTML, with nothing but the standard library."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from typing import Any, TextIO

from cijobs import _core

__all__ = ["cell_text", "html_table", "json_text", "write_csv_rows"]


def cell_text(value: object) -> str:
    """One value as text: plain where it is plain, else JSON.

    Args:
        value: What an attribute of a model gave.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, datetime):
        return _time_text(value)
    return json_text(value)


def json_text(value: object) -> str:
    """JSON of one line; models as the service sent them, times in ISO 8601.

    Args:
        value: Anything that a cell may hold, or dicts of such.
    """
    return _ENCODER.encode(value)


def write_csv_rows(file: TextIO, columns: Sequence[str] | None, rows: Iterable[Sequence[object]]) -> None:
    """Writes a header line and the rows.

    Args:
        file: Opened with ``newline=""``.
        columns: Names of the columns; None leaves the header line out.
        rows: The values of each row.
    """
    writer = csv.writer(file, lineterminator="\n")
    if columns is not None:
        writer.writerow(columns)
    writer.writerows(map(cell_text, row) for row in rows)


def html_table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str) -> str:
    """A small table for notebooks.

    Args:
        columns: Names of the columns.
        rows: The values of the rows to show.
        title: Shown below.
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{_html_cells(row)}</tr>" for row in rows)
    return (
        '<div style="overflow-x:auto"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{escape(title)}</p></div>"
    )


def _html_cells(row: Sequence[object]) -> str:
    return "".join(f"<td>{escape(_short(cell_text(value)))}</td>" for value in row)


def _short(text: str, longest: int = 80) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _plain(value: Any) -> object:
    if isinstance(value, _core.Model):
        return value.to_dict()
    if isinstance(value, datetime):
        return _time_text(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def _time_text(value: datetime) -> str:
    return value.isoformat().replace("+00:00", "Z")


_ENCODER = json.JSONEncoder(default=_plain, ensure_ascii=False, separators=(",", ":"))
