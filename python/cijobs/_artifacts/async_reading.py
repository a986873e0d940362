"""Artifacts as files of an event loop."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from cijobs._artifacts.ranges import CHUNK, Ranges, address_of
from cijobs._doors.async_door import AwaitingDoor

if TYPE_CHECKING:
    from cijobs._clients.async_client import AsyncClient

__all__ = ["AsyncArtifactFile", "open_artifact"]


async def open_artifact(client: AsyncClient, artifact: Any) -> AsyncArtifactFile:
    """See :meth:`cijobs.AsyncCircleCI.open_artifact`."""
    ranges = Ranges(AwaitingDoor(client), address_of(artifact))
    await ranges.begin()
    return AsyncArtifactFile(ranges)


class AsyncArtifactFile:
    """An artifact that is read with ``await``, a mebibyte at a time; ``async for`` gives its lines.

    As with any file, one task reads at a time. Made by :meth:`cijobs.AsyncCircleCI.open_artifact`.
    """

    def __init__(self, ranges: Ranges) -> None:
        self._ranges = ranges
        self._position = 0
        self._chunk = b""
        self._start = 0
        self._closed = False

    @property
    def size(self) -> int:
        """Bytes in all."""
        return self._ranges.size

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    async def read(self, size: int | None = -1) -> bytes:
        """The next bytes, fewer only at the end; without a size all that are left.

        Raises:
            DownloadError: The artifact has changed since it was opened.
        """
        end = self.size if size is None or size < 0 else min(self.size, self._position + size)
        pieces: list[bytes] = []
        while (start := await self._reached(end)) is not None:
            pieces.append(self._take(start, start + end - self._position))
        return b"".join(pieces)

    async def readline(self) -> bytes:
        """The next line with its end; empty at the end of the file."""
        pieces: list[bytes] = []
        while (start := await self._reached(self.size)) is not None:
            pieces.append(self._take(start, self._chunk.find(b"\n", start) + 1 or len(self._chunk)))
            if pieces[-1].endswith(b"\n"):
                break
        return b"".join(pieces)

    async def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Goes to a position, and tells it; nothing is asked for before the next read."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise ValueError("a position before the start of the file")
        self._position = base + offset
        return self._position

    async def tell(self) -> int:
        """The position."""
        return self._position

    async def close(self) -> None:
        """Refuses further reads; nothing is under way in between."""
        self._closed = True

    def __aiter__(self) -> AsyncArtifactFile:
        """The lines from here on."""
        return self

    async def __anext__(self) -> bytes:
        """The next line."""
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line

    async def __aenter__(self) -> AsyncArtifactFile:
        """The file itself."""
        return self

    async def __aexit__(self, *exception: object) -> None:
        """Closes it."""
        await self.close()

    async def _reached(self, end: int) -> int | None:
        """Where in the chunk at hand the position is, fetched if need be; None at the end."""
        if self._closed:
            raise ValueError("the file is closed")
        if self._position >= end:
            return None
        if not self._start <= self._position < self._start + len(self._chunk):
            self._chunk = await self._ranges.piece(self._position, min(CHUNK, self.size - self._position))
            self._start = self._position
        return self._position - self._start

    def _take(self, start: int, stop: int) -> bytes:
        piece = self._chunk[start:stop]
        self._position += len(piece)
        return piece
