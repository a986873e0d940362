"""The answer to a raw request."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cijobs.errors import DecodeError

__all__ = ["Headers", "Response"]


class Headers(Mapping[str, str]):
    """Headers by name, whatever the case; a repeated one is joined by ``", "``."""

    def __init__(self, pairs: list[tuple[bytes, bytes]]) -> None:
        self._values: dict[str, str] = {}
        for name, value in pairs:
            key = name.decode("latin-1").lower()
            text = value.decode("latin-1")
            self._values[key] = f"{self._values[key]}, {text}" if key in self._values else text

    def __getitem__(self, name: str) -> str:
        return self._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Headers({self._values!r})"


class Response:
    """A 2xx answer.

    Attributes:
        status: The HTTP status.
        headers: By name, whatever the case.
        body: The bytes, decompressed.
    """

    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        self.status = status
        self.headers = Headers(headers)
        self.body = body

    def json(self) -> Any:
        """The body as JSON; None when it is empty.

        Raises:
            DecodeError: It is not JSON.
        """
        import json  # loaded when it is needed

        if not self.body:
            return None
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise DecodeError(f"the body is not JSON ({error}): read .body instead") from None

    def __repr__(self) -> str:
        return f"<Response {self.status}, {len(self.body)} bytes>"
