"""Parts of an artifact, asked for as they are needed; see :mod:`cijobs._doors.door` for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cijobs._doors.door import Door
from cijobs.errors import APIError, DownloadError, InvalidArgumentError

if TYPE_CHECKING:
    from cijobs._clients.response import Response

__all__ = ["CHUNK", "Ranges", "address_of", "read_artifact"]

CHUNK = 1 << 20  # bytes asked for at once
_AS_STORED = {"Accept": "*/*", "Accept-Encoding": "identity"}
_UNSATISFIED = 416


async def read_artifact(door: Door, artifact: Any) -> bytes:
    """See :meth:`cijobs.CircleCI.read_artifact`."""
    return (await door.get(address_of(artifact), _AS_STORED)).body


def address_of(artifact: Any) -> str:
    """Where an artifact is.

    Args:
        artifact: From a listing, or the address itself.
    """
    url = artifact if isinstance(artifact, str) else getattr(artifact, "url", None)
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        raise InvalidArgumentError("artifact: must be an artifact with an address, or the address itself")
    return url


class Ranges:
    """Fetches the ranges that are read. The first answer tells the size and the state; a later one must agree."""

    def __init__(self, door: Door, url: str) -> None:
        self.size = 0
        self._door = door
        self._url = url
        self._whole: bytes | None = None  # where the server knows no ranges
        self._first = b""
        self._state = ""

    async def begin(self) -> None:
        """Asks for the first chunk; before all else."""
        try:
            answer = await self._ask(0, CHUNK - 1)
        except APIError as error:
            if error.status == _UNSATISFIED:  # an empty file has no first byte
                return
            raise
        total = answer.headers.get("content-range", "").rpartition("/")[2]
        if answer.status == 206 and _first_byte(answer) == 0 and total.isdecimal():
            tag = answer.headers.get("etag", "")
            self._state = tag if tag and not tag.startswith("W/") else answer.headers.get("last-modified", "")
            self.size, self._first = int(total), answer.body
            return
        if answer.status == 206:
            answer = await self._door.get(self._url, _AS_STORED)
        self.size, self._whole = len(answer.body), answer.body

    async def piece(self, start: int, length: int) -> bytes:
        """Exactly those bytes."""
        if self._whole is not None:
            return self._whole[start : start + length]
        if start + length <= len(self._first):
            return self._first[start : start + length]
        answer = await self._ask(start, start + length - 1)
        if answer.status != 206 or _first_byte(answer) != start or len(answer.body) != length:
            raise DownloadError(f"{self._url} has changed while it was read: open it again")
        return answer.body

    async def _ask(self, first: int, last: int) -> Response:
        headers = {**_AS_STORED, "Range": f"bytes={first}-{last}"}
        if self._state:
            headers["If-Range"] = self._state
        return await self._door.get(self._url, headers)


def _first_byte(answer: Response) -> int:
    first = answer.headers.get("content-range", "").removeprefix("bytes ").partition("-")[0]
    return int(first) if first.isdecimal() else -1
