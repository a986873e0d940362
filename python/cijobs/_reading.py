"""Artifacts read without a file on the disk."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Any

from cijobs.errors import APIError, DownloadError, InvalidArgumentError

if TYPE_CHECKING:
    from cijobs._response import Response
    from cijobs.circleci import CircleCI

__all__ = ["open_artifact", "read_artifact"]

_CHUNK = 1 << 20  # bytes asked for at once
_AS_STORED = {"Accept": "*/*", "Accept-Encoding": "identity"}
_UNSATISFIED = 416


def open_artifact(client: CircleCI, artifact: Any) -> io.BufferedReader:
    """See :meth:`cijobs.CircleCI.open_artifact`."""
    return io.BufferedReader(_RemoteFile(client, _address(artifact)), _CHUNK)


def read_artifact(client: CircleCI, artifact: Any) -> bytes:
    """See :meth:`cijobs.CircleCI.read_artifact`."""
    return client.request("GET", _address(artifact), extra_headers=_AS_STORED).body


def _address(artifact: Any) -> str:
    url = artifact if isinstance(artifact, str) else getattr(artifact, "url", None)
    if not isinstance(url, str) or not url.startswith(("https://", "http://")):
        raise InvalidArgumentError("artifact: must be an artifact with an address, or the address itself")
    return url


class _RemoteFile(io.RawIOBase):
    """Fetches the ranges that are read. The first answer tells the size and the state; a later one must agree."""

    def __init__(self, client: CircleCI, url: str) -> None:
        self._client = client
        self._url = url
        self._position = 0
        self._whole: bytes | None = None  # where the server knows no ranges
        self._state = ""
        self._size, self._first = self._begin()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("a position before the start of the file")
        self._position = base + offset
        return self._position

    def readinto(self, buffer: Any) -> int:
        wanted = min(len(buffer), self._size - self._position)
        if wanted <= 0:
            return 0
        piece = self._piece(self._position, wanted)
        buffer[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def _piece(self, start: int, length: int) -> bytes:
        if self._whole is not None:
            return self._whole[start : start + length]
        if start + length <= len(self._first):
            return self._first[start : start + length]
        answer = self._ask(start, start + length - 1)
        if answer.status != 206 or _first_byte(answer) != start or len(answer.body) != length:
            raise DownloadError(f"{self._url} has changed while it was read: open it again")
        return answer.body

    def _begin(self) -> tuple[int, bytes]:
        try:
            answer = self._ask(0, _CHUNK - 1)
        except APIError as error:
            if error.status == _UNSATISFIED:  # an empty file has no first byte
                return 0, b""
            raise
        total = answer.headers.get("content-range", "").rpartition("/")[2]
        if answer.status == 206 and _first_byte(answer) == 0 and total.isdecimal():
            tag = answer.headers.get("etag", "")
            self._state = tag if tag and not tag.startswith("W/") else answer.headers.get("last-modified", "")
            return int(total), answer.body
        if answer.status == 206:
            answer = self._client.request("GET", self._url, extra_headers=_AS_STORED)
        self._whole = answer.body
        return len(answer.body), b""

    def _ask(self, first: int, last: int) -> Response:
        headers = {**_AS_STORED, "Range": f"bytes={first}-{last}"}
        if self._state:
            headers["If-Range"] = self._state
        return self._client.request("GET", self._url, extra_headers=headers)


def _first_byte(answer: Response) -> int:
    first = answer.headers.get("content-range", "").removeprefix("bytes ").partition("-")[0]
    return int(first) if first.isdecimal() else -1
