"""What reading and following a log of Northflank gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cijobs._logs.lines import LogEntry
from cijobs._steps.drive import Driver
from cijobs._tables.rows import RowSource
from cijobs._tables.table import Table, optional_library

if TYPE_CHECKING:
    from typing_extensions import Self

    from cijobs._waiting.outcomes import Outcome
    from cijobs.northflank import Run

__all__ = ["EntryRows", "FollowedLog", "LogEntries"]


class LogEntries(Table):
    """The lines of a log, read as they are needed.

    Lines are kept: a second loop makes no calls. Where a page fails, the loop raises, and so does each later one.
    What a table can do needs ``pyarrow``.

    Example:
        >>> log = nf.runs.logs(fake_nf.project_id, fake_nf.job_id, run_id)
        >>> len(log.to_list()), log.to_pandas()["stream"].iloc[0]
        (10, 'stdout')
    """

    def __init__(self, driver: Driver, limit: int | None) -> None:
        self._driver = driver
        self._limit = limit
        self._kept: list[LogEntry] = []
        self._error: Exception | None = None

    def __iter__(self) -> Iterator[LogEntry]:
        """The lines, oldest first."""
        index = 0
        while self._has(index):
            yield self._kept[index]
            index += 1

    def to_list(self) -> list[LogEntry]:
        """All lines, at once."""
        return list(iter(self))

    def __len__(self) -> int:
        """How many lines there are; all are read."""
        return len(self.to_list())

    def __bool__(self) -> bool:
        """Whether there is any line."""
        return self._has(0)

    def __repr__(self) -> str:
        return f"<LogEntries: {len(self._kept)} lines{'' if self._complete else ', more to come'}>"

    @property
    def _complete(self) -> bool:
        return self._driver.done or (self._limit is not None and len(self._kept) >= self._limit)

    def _has(self, index: int) -> bool:
        while index >= len(self._kept) and not self._complete:
            try:
                self._kept += self._driver.take() or ()
            except Exception as error:
                self._error = error
                raise
            if self._limit is not None:
                del self._kept[self._limit :]
        if self._error is not None and index >= len(self._kept):
            raise self._error
        return index < len(self._kept)

    def _row_source(self) -> RowSource:
        return EntryRows(self.to_list())

    def _arrived_rows(self) -> RowSource:
        return EntryRows(self._kept)


class EntryRows:
    """Lines as the rows of a table."""

    def __init__(self, entries: Sequence[LogEntry]) -> None:
        self._entries = entries

    @property
    def columns(self) -> list[str]:
        """The fields of an entry."""
        return list(LogEntry._fields)

    def stream(self) -> object:
        """By pyarrow."""
        stream: object = self._table().__arrow_c_stream__()
        return stream

    def schema(self) -> object:
        """That of the stream."""
        schema: object = self._table().schema.__arrow_c_schema__()
        return schema

    def dicts(self) -> Iterator[dict[str, Any]]:
        """Times are aware datetimes."""
        return (entry._asdict() for entry in self._entries)

    def json_lines(self) -> Iterator[str]:
        """The same as text, times in ISO 8601."""
        from cijobs._tables.text import json_text  # loaded when a file is written

        return map(json_text, self.dicts())

    def cells(self) -> Iterator[Sequence[object]]:
        """A row is a tuple already."""
        return iter(self._entries)

    def _table(self) -> Any:
        import json

        arrow = optional_library("pyarrow", "arrow")
        kinds = {"time": arrow.timestamp("us", tz="UTC"), "partial": arrow.bool_()}
        columns = list(zip(*self._entries, strict=True)) or [()] * len(self.columns)
        values = ["" if value is None else json.dumps(value, default=str) for value in columns[-1]]
        columns[-1] = tuple(value or None for value in values)
        kept = zip(self.columns, columns, strict=True)
        return arrow.table(
            {name: arrow.array(cells, kinds.get(name, arrow.string())) for name, cells in kept}
        )


class FollowedLog:
    """The lines of a log while it grows; iterate once.

    Leave the loop when you like: ``close()``, or the end of a ``with`` block, closes the connection.

    Attributes:
        outcome: How the run or build ended; None until it has.
    """

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._lines: Iterator[LogEntry] = iter(())
        self.outcome: Outcome[Run] | None = None

    @property
    def transport(self) -> str:
        """How lines come at the moment: ``websocket`` or ``range``."""
        return "websocket" if self._driver.hears else "range"

    def __iter__(self) -> Iterator[LogEntry]:
        """The lines, as they come."""
        return self

    def __next__(self) -> LogEntry:
        """The next line, waited for."""
        while (line := next(self._lines, None)) is None:
            lines = self._driver.take()
            if lines is None:
                self.outcome = self._driver.result
                raise StopIteration
            self._lines = iter(lines)
        return line

    def __repr__(self) -> str:
        return f"<FollowedLog: {self.outcome or self.transport}>"

    def close(self) -> None:
        """Ends it, and its connection."""
        self._lines = iter(())
        self._driver.close()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Closes it."""
        self.close()

    def __del__(self) -> None:
        self._driver.close()
