"""What an AsyncCircleCI client does about whole histories: the walk is the core's, only the waiting differs."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator, Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from cijobs import _core
from cijobs._history.progress import Progress, shown
from cijobs._history.results import HistoryBatch, HistoryBatches, HistoryTable, begin, gaps_of, gather

if TYPE_CHECKING:
    from cijobs._clients.async_circleci import AsyncCircleCI
    from cijobs._history.estimate import Estimate
    from cijobs._history.progress import HistoryProgress
    from cijobs._history.results import Gap, History
    from cijobs._history.since import Moment

__all__ = ["AsyncHistories", "AsyncHistoryBatches"]

_LOOK = 0.1  # seconds between two looks at the progress


class AsyncHistories:
    """A part of :class:`cijobs.AsyncCircleCI`."""

    async def history(
        self,
        project_slug: str,
        *,
        since: Moment | None = "30d",
        until: Moment | None = None,
        branch: str | None = None,
        workflows: Sequence[str] | str | None = None,
        include: Sequence[str] | str = ("tests", "artifacts"),
        progress: Callable[[HistoryProgress], None] | bool = True,
        strict: bool = False,
    ) -> History:
        """As :meth:`cijobs.CircleCI.history`. A cancelled task ends all its calls.

        Args:
            project_slug: As there, like all others.
            since: As there.
            until: As there.
            branch: As there.
            workflows: As there.
            include: As there.
            progress: As there.
            strict: As there.

        Example:
            >>> async def rows():
            ...     async with AsyncCircleCI(fake.token, base_url=fake.url) as ci:
            ...         return await ci.history("gh/acme/web", since=None, include="pipelines")
            >>> len(asyncio.run(rows()).pipelines)
            50
        """
        walk, names = begin(
            cast("AsyncCircleCI", self),
            project_slug,
            progress,
            bounded=False,
            since=since,
            until=until,
            branch=branch,
            workflows=workflows,
            include=include,
            strict=strict,
        )
        parts = [batch async for batch in _batches(walk, progress)]
        return gather(project_slug, walk, names, parts)

    def history_batches(
        self,
        project_slug: str,
        *,
        since: Moment | None = "30d",
        until: Moment | None = None,
        branch: str | None = None,
        workflows: Sequence[str] | str | None = None,
        include: Sequence[str] | str = ("tests", "artifacts"),
        rows: int = 65_536,
        progress: Callable[[HistoryProgress], None] | bool = False,
        strict: bool = False,
    ) -> AsyncHistoryBatches:
        """As :meth:`cijobs.CircleCI.history_batches`, to be read with ``async for``.

        Args:
            project_slug: As there, like all others.
            since: As there.
            until: As there.
            branch: As there.
            workflows: As there.
            include: As there.
            rows: As there.
            progress: As there.
            strict: As there.
        """
        walk, names = begin(
            cast("AsyncCircleCI", self),
            project_slug,
            progress,
            bounded=True,
            since=since,
            until=until,
            branch=branch,
            workflows=workflows,
            include=include,
            strict=strict,
            rows=rows,
        )
        return AsyncHistoryBatches(walk, names, progress)

    async def estimate(
        self,
        project_slug: str,
        *,
        since: Moment | None = "30d",
        until: Moment | None = None,
        branch: str | None = None,
        workflows: Sequence[str] | str | None = None,
        include: Sequence[str] | str = ("tests", "artifacts"),
    ) -> Estimate:
        """As :meth:`cijobs.CircleCI.estimate`.

        Args:
            project_slug: As there, like all others.
            since: As there.
            until: As there.
            branch: As there.
            workflows: As there. One that runs in few of the pipelines can be missing in the sample.
            include: As there.
        """
        from cijobs._doors.async_door import AwaitingDoor
        from cijobs._history.estimate import estimate

        door = AwaitingDoor(cast("AsyncCircleCI", self))
        return await estimate(
            door,
            project_slug,
            since=since,
            until=until,
            branch=branch,
            workflows=workflows,
            include=include,
        )


class AsyncHistoryBatches:
    """A history as it comes: iterate once with ``async for``, or write it to files.

    Left early, it is to be closed: ``async with ci.history_batches(…) as batches``.
    """

    def __init__(self, walk: _core.HistoryWalk, names: Sequence[str], progress: Progress | bool) -> None:
        self._walk = walk
        self._names = tuple(names)
        self._progress = progress
        self._batches = _batches(walk, progress)

    def __aiter__(self) -> AsyncHistoryBatches:
        """The batches themselves."""
        return self

    async def __anext__(self) -> HistoryBatch:
        """The next batch that is ready."""
        return await anext(self._batches)

    @property
    def names(self) -> tuple[str, ...]:
        """The tables that were asked for."""
        return self._names

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What could not be read so far; all of it once the last batch is there."""
        return gaps_of(self._walk)

    async def write_parquet(self, folder: str | os.PathLike[str]) -> None:
        """Writes ``<table>.parquet`` for each table into a folder, batch by batch."""
        await self._write("parquet", folder)

    async def write_csv(self, folder: str | os.PathLike[str]) -> None:
        """Writes ``<table>.csv`` for each table into a folder, batch by batch."""
        await self._write("csv", folder)

    async def write_jsonl(self, folder: str | os.PathLike[str]) -> None:
        """Writes ``<table>.jsonl`` for each table into a folder, batch by batch."""
        await self._write("jsonl", folder)

    async def _write(self, kind: str, folder: str | os.PathLike[str]) -> None:
        """In a thread, since files block; a cancelled task ends the walk, and with it the thread."""
        plain = HistoryBatches(self._walk, self._names, self._progress)
        try:
            await asyncio.to_thread(getattr(plain, f"write_{kind}"), folder)
        finally:
            self._walk.cancel()

    async def close(self) -> None:
        """Ends all calls that are under way."""
        self._walk.cancel()
        await self._batches.aclose()

    async def __aenter__(self) -> AsyncHistoryBatches:
        """The batches themselves."""
        return self

    async def __aexit__(self, *exception: object) -> None:
        """Closes them."""
        await self.close()


async def _batches(walk: _core.HistoryWalk, progress: Progress | bool) -> AsyncGenerator[HistoryBatch, Any]:
    """All batches in order; whatever ends the loop early ends the calls."""
    with shown(progress, walk) as report:
        try:
            done = False
            while not done:
                done = walk.done  # before taking: what came with the end must not be left
                for name, columns in walk.take():
                    yield HistoryBatch(name, HistoryTable(name, columns))
                report()
                if not done:
                    await asyncio.to_thread(walk.wait, _LOOK)
            walk.check()
        finally:
            walk.cancel()
