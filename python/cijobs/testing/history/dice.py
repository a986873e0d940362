"""The only source of chance in a history."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from typing import TypeVar

__all__ = ["Dice"]

T = TypeVar("T")


class Dice:
    """A random source named by words: what one part draws never moves another part."""

    def __init__(self, *name: object) -> None:
        self._random = random.Random(":".join(str(word) for word in name))  # noqa: S311

    def uuid(self) -> str:
        """Return a version 4 UUID as text."""
        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))

    def hex(self, digits: int) -> str:
        """Return that many hexadecimal digits."""
        return f"{self._random.getrandbits(4 * digits):0{digits}x}"

    def pick(self, values: Sequence[T]) -> T:
        """Return one of the values."""
        return values[self._random.randrange(len(values))]

    def between(self, low: float, high: float) -> float:
        """Return a number of that range."""
        return self._random.uniform(low, high)

    def whole(self, low: int, high: int) -> int:
        """Return a whole number of that range, both ends included."""
        return self._random.randint(low, high)

    def data(self, size: int) -> bytes:
        """Return that many bytes."""
        return self._random.getrandbits(8 * size).to_bytes(size, "big")
