"""What reading and following a log of Northflank gives, in an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

from cijobs._logs.lines import LogEntry
from cijobs._logs.results import EntryRows
from cijobs._steps.async_drive import AsyncDriver
from cijobs._tables.rows import RowSource
from cijobs._tables.table import Table

if TYPE_CHECKING:
    from typing_extensions import Self

    from cijobs._waiting.outcomes import Outcome
    from cijobs.northflank import Run

__all__ = ["AsyncFollowedLog", "AsyncLogEntries"]


class AsyncLogEntries(Table):
    """The lines of a log, for ``async for``.

    Nothing is asked for until they are read. Lines are kept: a second loop makes no calls. What a table can do, it can
    do once all are read, by ``await log.to_list()``.

    Example:
        >>> async def count():
        ...     async with AsyncNorthflank(fake_nf.token, base_url=fake_nf.url) as nf:
        ...         return len(await nf.runs.logs(fake_nf.project_id, fake_nf.job_id, run_id).to_list())
        >>> asyncio.run(count())
        10
    """

    def __init__(self, driver: AsyncDriver, limit: int | None) -> None:
        self._driver = driver
        self._limit = limit
        self._kept: list[LogEntry] = []
        self._error: BaseException | None = None
        self._lock = asyncio.Lock()  # one task at a time asks for a page

    def __aiter__(self) -> AsyncIterator[LogEntry]:
        """The lines, oldest first."""
        return _InTurn(self)

    async def to_list(self) -> list[LogEntry]:
        """All lines, at once."""
        return [line async for line in self]

    def __len__(self) -> int:
        """How many lines there are.

        Raises:
            TypeError: Not all have been read yet.
        """
        if not self._complete:
            raise TypeError("the number of lines is known once all are read: await log.to_list() first")
        return len(self._kept)

    def __repr__(self) -> str:
        return f"<AsyncLogEntries: {len(self._kept)} lines{'' if self._complete else ', more to come'}>"

    @property
    def _complete(self) -> bool:
        return self._driver.done or (self._limit is not None and len(self._kept) >= self._limit)

    async def at(self, index: int) -> LogEntry:
        """The line at a place; `StopAsyncIteration` after the last one."""
        async with self._lock:
            while index >= len(self._kept) and not self._complete:
                await self._more()
        if index < len(self._kept):
            return self._kept[index]
        if self._error is not None:
            raise self._error
        raise StopAsyncIteration

    async def _more(self) -> None:
        try:
            self._kept += await self._driver.take() or ()
        except Exception as error:
            self._error = error
            raise
        except BaseException:  # cancelled: what was under way is gone
            self._error = RuntimeError("reading the log was cancelled: ask for it anew")
            raise
        if self._limit is not None:
            del self._kept[self._limit :]

    def _row_source(self) -> RowSource:
        if not self._complete:
            raise TypeError("not all lines have been read: await log.to_list() first")
        return EntryRows(self._kept)

    def _arrived_rows(self) -> RowSource:
        return EntryRows(self._kept)


class _InTurn(AsyncIterator[LogEntry]):
    def __init__(self, entries: AsyncLogEntries) -> None:
        self._entries = entries
        self._index = 0

    async def __anext__(self) -> LogEntry:
        line = await self._entries.at(self._index)
        self._index += 1
        return line


class AsyncFollowedLog(AsyncIterator[LogEntry]):
    """The lines of a log while it grows, for ``async for``; iterate once.

    Leave the loop when you like: ``await log.close()``, or the end of an ``async with`` block, closes the connection.
    So does cancelling the task that waits for a line.

    Attributes:
        outcome: How the run or build ended; None until it has.
    """

    def __init__(self, driver: AsyncDriver) -> None:
        self._driver = driver
        self._lines: Iterator[LogEntry] = iter(())
        self.outcome: Outcome[Run] | None = None

    @property
    def transport(self) -> str:
        """How lines come at the moment: ``websocket`` or ``range``."""
        return "websocket" if self._driver.hears else "range"

    async def __anext__(self) -> LogEntry:
        """The next line, awaited."""
        while (line := next(self._lines, None)) is None:
            lines = await self._driver.take()
            if lines is None:
                self.outcome = self._driver.result
                raise StopAsyncIteration
            self._lines = iter(lines)
        return line

    def __repr__(self) -> str:
        return f"<AsyncFollowedLog: {self.outcome or self.transport}>"

    async def close(self) -> None:
        """Ends it, and its connection."""
        self._lines = iter(())
        self._driver.close()

    async def __aenter__(self) -> Self:
        """Itself."""
        return self

    async def __aexit__(self, *exception: object) -> None:
        """Closes it."""
        await self.close()

    def __del__(self) -> None:
        self._driver.forget()
