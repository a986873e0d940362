"""Artifacts as file objects of the standard library."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Any

from cijobs._artifacts.ranges import CHUNK, Ranges, address_of
from cijobs._doors.door import WaitingDoor, finished

if TYPE_CHECKING:
    from cijobs.circleci import CircleCI

__all__ = ["open_artifact"]


def open_artifact(client: CircleCI, artifact: Any) -> io.BufferedReader:
    """See :meth:`cijobs.CircleCI.open_artifact`."""
    ranges = Ranges(WaitingDoor(client), address_of(artifact))
    finished(ranges.begin())
    return _ArtifactFile(ranges)


class _ArtifactFile(io.BufferedReader):
    def __init__(self, ranges: Ranges) -> None:
        super().__init__(_RemoteFile(ranges), CHUNK)
        self._ranges = ranges

    @property
    def size(self) -> int:
        """Bytes in all; fsspec asks files for it."""
        return self._ranges.size


class _RemoteFile(io.RawIOBase):
    def __init__(self, ranges: Ranges) -> None:
        self._ranges = ranges
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._ranges.size}[whence]
        if base + offset < 0:
            raise ValueError("a position before the start of the file")
        self._position = base + offset
        return self._position

    def readinto(self, buffer: Any) -> int:
        wanted = min(len(buffer), self._ranges.size - self._position)
        if wanted <= 0:
            return 0
        piece = finished(self._ranges.piece(self._position, wanted))
        buffer[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)
