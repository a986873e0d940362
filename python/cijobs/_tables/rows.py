"""Where the rows of a table come from: pages of models, or columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Protocol

from cijobs import _core

__all__ = ["ColumnRows", "ModelRows", "RowSource"]


class RowSource(Protocol):
    """What a table asks of its rows."""

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""

    def stream(self) -> object:
        """A capsule with an Arrow stream."""

    def schema(self) -> object:
        """A capsule with the schema of that stream."""

    def dicts(self) -> Iterator[dict[str, Any]]:
        """The rows as dicts."""

    def json_lines(self) -> Iterator[str]:
        """The rows as JSON texts."""

    def cells(self) -> Iterator[Sequence[object]]:
        """The values of each row, one per column; None where there is none."""


class ModelRows:
    """Models of pages, as a list call has them."""

    def __init__(self, model: str, pages: list[_core.Page], limit: int | None) -> None:
        self._given = model, pages, limit

    @property
    def columns(self) -> list[str]:
        """Attributes of the model, and ``extra`` where a row has unknown keys."""
        return _core.arrow_columns(*self._given)

    def stream(self) -> object:
        """One batch per page."""
        return _core.arrow_stream(*self._given)

    def schema(self) -> object:
        """That of the stream."""
        return _core.arrow_schema(*self._given)

    def dicts(self) -> Iterator[dict[str, Any]]:
        """The JSON that the service sent."""
        return (row.to_dict() for row in self._rows())

    def json_lines(self) -> Iterator[str]:
        """The JSON that the service sent, as text."""
        return (row.to_json() for row in self._rows())

    def cells(self) -> Iterator[Sequence[object]]:
        """Attributes; an empty ``extra`` is None."""
        columns = self.columns
        for row in self._rows():
            values = ((name, getattr(row, name)) for name in columns)
            yield [None if name == "extra" and not value else value for name, value in values]

    def _rows(self) -> Iterator[_core.Model]:
        _, pages, limit = self._given
        return islice((page[index] for page in pages for index in range(len(page))), limit)


class ColumnRows:
    """Columns that have no models behind them."""

    def __init__(self, columns: _core.Columns) -> None:
        self._columns = columns

    @property
    def columns(self) -> list[str]:
        """Keys of parents, then attributes of a model, then ``extra``."""
        return self._columns.column_names

    def stream(self) -> object:
        """The batches, none of them copied."""
        return self._columns.__arrow_c_stream__()

    def schema(self) -> object:
        """That of the stream."""
        return self._columns.__arrow_c_schema__()

    def dicts(self) -> Iterator[dict[str, Any]]:
        """Values by column: times are aware datetimes, nested values are JSON."""
        columns = self.columns
        return (dict(zip(columns, row, strict=True)) for row in self.cells())

    def json_lines(self) -> Iterator[str]:
        """The same as text, times in ISO 8601."""
        from cijobs._tables.text import json_text  # loaded when a file is written

        return map(json_text, self.dicts())

    def cells(self) -> Iterator[Sequence[object]]:
        """A few thousand rows at a time, so that a large table is never whole in Python."""
        step = 4096
        for start in range(0, len(self._columns), step):
            yield from self._columns.rows(start, start + step)
