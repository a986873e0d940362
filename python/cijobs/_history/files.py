"""A file for each table of a history, each under its name only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from cijobs._tables.files import replaced, replaced_text
from cijobs._tables.table import optional_library
from cijobs._tables.text import write_csv_rows

if TYPE_CHECKING:
    from cijobs._history.results import HistoryTable

__all__ = ["write_tables"]

Write = Callable[["HistoryTable"], None]
Tables = Iterable[tuple[str, "HistoryTable"]]


def write_tables(folder: str | os.PathLike[str], kind: str, first: Tables, more: Tables = ()) -> None:
    """Writes tables as ``<name>.<kind>``, with further batches of them.

    Args:
        folder: Made if need be.
        kind: ``parquet``, ``csv`` or ``jsonl``.
        first: Each table that gets a file, with its first rows.
        more: Further rows.
    """
    Path(folder).mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        writers = {}
        for name, table in first:
            writers[name] = _OPEN[kind](files, Path(folder) / f"{name}.{kind}", table)
            if len(table) > 0:  # Parquet would have a row group without rows
                writers[name](table)
        for name, table in more:
            writers[name](table)


def _parquet(files: ExitStack, path: Path, table: HistoryTable) -> Write:
    pyarrow = optional_library("pyarrow", "arrow")
    from pyarrow import parquet

    file = files.enter_context(replaced(path))
    writer = files.enter_context(parquet.ParquetWriter(file, pyarrow.schema(table)))
    return lambda part: writer.write_table(part.to_arrow())


def _csv(files: ExitStack, path: Path, table: HistoryTable) -> Write:
    file = files.enter_context(replaced_text(path))
    write_csv_rows(file, table.columns, ())
    return lambda part: write_csv_rows(file, None, part._row_source().cells())


def _jsonl(files: ExitStack, path: Path, _: HistoryTable) -> Write:
    file: TextIO = files.enter_context(replaced_text(path))
    return lambda part: file.writelines(line + "\n" for line in part._row_source().json_lines())


_OPEN: dict[str, Callable[[ExitStack, Path, HistoryTable], Write]] = {
    "parquet": _parquet,
    "csv": _csv,
    "jsonl": _jsonl,
}
