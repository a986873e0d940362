"""Rows as columns: for pandas, Polars, DuckDB, files and notebooks."""

from __future__ import annotations

import os
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING, Any

from cijobs._tables.rows import RowSource

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["Table"]


class Table:
    """The base of everything that has rows: each list call, and each table of a history.

    Any library that knows Arrow's PyCapsule interface reads a table without making a Python object of each
    value: ``polars.DataFrame(table)``, ``pyarrow.table(table)``, ``duckdb.sql("from tests")``. The columns
    are the model's attributes in their order: times are UTC timestamps, nested models are structs, lists are
    lists, and free-form values are JSON text. Texts that come again and again, such as names and statuses, are
    dictionary-encoded: categories in pandas and Polars. If the service sent keys that no attribute names, they are in a
    last column ``extra``, as JSON text.

    Whatever needs all rows fetches the pages that have not arrived yet.

    Example:
        >>> tests = ci.jobs.tests("gh/acme/web", job_number)
        >>> tests.columns[:3]
        ['classname', 'name', 'file']
    """

    def _row_source(self) -> RowSource:
        """All rows."""
        raise NotImplementedError

    def _arrived_rows(self) -> RowSource:
        """The rows that are here, without fetching anything."""
        return self._row_source()

    def __len__(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def columns(self) -> list[str]:
        """The names of the columns; nothing is fetched.

        Where more pages are to come, they may still add the column ``extra``.

        Example:
            >>> "created_at" in ci.pipelines.list("gh/acme/web").columns
            True
        """
        return self._arrived_rows().columns

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """A capsule with a stream of batches, for other libraries.

        Args:
            requested_schema: Not followed: the reader casts, as the interface allows.
        """
        return self._row_source().stream()

    def __arrow_c_schema__(self) -> object:
        """A capsule with the schema of that stream."""
        return self._row_source().schema()

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows, as the JSON that the service sent.

        Example:
            >>> ci.pipelines.list("gh/acme/web", limit=1).to_dicts()[0]["number"]
            150
        """
        return list(self._row_source().dicts())

    def to_arrow(self) -> pyarrow.Table:
        """All rows as a ``pyarrow.Table``.

        Raises:
            ImportError: pyarrow is not installed.

        Example:
            >>> ci.pipelines.list("gh/acme/web", limit=3).to_arrow().num_rows
            3
        """
        table: pyarrow.Table = (
            optional_library("pyarrow", "arrow").RecordBatchReader.from_stream(self).read_all()
        )
        return table

    def to_pandas(self) -> pandas.DataFrame:
        """All rows as a ``pandas.DataFrame``.

        Times are aware (``datetime64[us, UTC]``). Whole numbers and truth values are ``int64`` and ``bool``,
        or the nullable ``Int64`` and ``boolean`` where the column has nulls: without that they would become
        floats and objects. Nested models are dicts and lists are arrays.

        Raises:
            ImportError: pandas or pyarrow is not installed.

        Example:
            >>> str(ci.pipelines.list("gh/acme/web").to_pandas()["created_at"].dtype)
            'datetime64[us, UTC]'
        """
        for name in ("pandas", "pyarrow"):
            optional_library(name, "pandas")
        from cijobs._tables.frames import frame_of

        return frame_of(self.to_arrow())

    def to_polars(self) -> polars.DataFrame:
        """All rows as a ``polars.DataFrame``.

        Raises:
            ImportError: Polars is not installed.

        Example:
            >>> ci.pipelines.list("gh/acme/web", limit=3).to_polars().height
            3
        """
        frame: polars.DataFrame = optional_library("polars", "polars").DataFrame(self)
        return frame

    def write_parquet(self, path: str | os.PathLike[str]) -> None:
        """Writes all rows into a Parquet file.

        The file appears under its name when it is whole, here and in the other two.

        Args:
            path: Of the file, which is replaced if it exists.

        Raises:
            ImportError: pyarrow is not installed.

        Example:
            >>> ci.jobs.tests("gh/acme/web", job_number).write_parquet("tests.parquet")
        """
        table = self.to_arrow()
        from pyarrow import parquet

        from cijobs._tables.files import replaced  # loaded when a file is written

        with replaced(path) as file:
            parquet.write_table(table, file)

    def write_csv(self, path: str | os.PathLike[str]) -> None:
        """Writes all rows into a CSV file: UTF-8, a header line, nothing where there is no value.

        Nested models, lists and free-form values are JSON text, times ISO 8601, truth values ``true`` and
        ``false``.

        Args:
            path: Of the file, which is replaced if it exists.

        Example:
            >>> ci.jobs.tests("gh/acme/web", job_number).write_csv("tests.csv")
        """
        rows = self._row_source()
        from cijobs._tables.files import replaced_text  # loaded when a file is written
        from cijobs._tables.text import write_csv_rows

        with replaced_text(path) as file:
            write_csv_rows(file, rows.columns, rows.cells())

    def write_jsonl(self, path: str | os.PathLike[str]) -> None:
        """Writes all rows into a file of JSON lines, each as the service sent it.

        Args:
            path: Of the file, which is replaced if it exists.

        Example:
            >>> ci.jobs.tests("gh/acme/web", job_number).write_jsonl("tests.jsonl")
        """
        rows = self._row_source()
        from cijobs._tables.files import replaced_text  # loaded when a file is written

        with replaced_text(path) as file:
            file.writelines(line + "\n" for line in rows.json_lines())

    def _repr_html_(self) -> str:
        """The first rows that have arrived, for notebooks."""
        rows = self._arrived_rows()
        from cijobs._tables.text import html_table

        return html_table(rows.columns, islice(rows.cells(), 10), repr(self))


def optional_library(name: str, extra: str) -> ModuleType:
    """An optional library, or how to get it."""
    from importlib import import_module

    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        line = f"{name} is not installed: pip install 'cijobs[{extra}]'"
        raise ImportError(line, name=name) from None
