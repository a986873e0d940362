"""Which lines of a log have been given already.

Pages overlap, a tail begins with lines of the past, and both tell the same line again. But equal lines may also be
two: a program that prints a dot three times within a microsecond. So lines are counted. A line is new if one answer
(a page, or one connection) has held it more often than any answer before.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Any

from cijobs._logs.lines import nanoseconds_of

__all__ = ["Seen", "Session", "stamp_of"]

_MOST = 100_000  # lines that are remembered


def stamp_of(row: dict[str, Any]) -> int | None:
    """When a row was written, in nanoseconds: as the service keeps it, else as the line says."""
    stamp = nanoseconds_of(row.get("ts"))
    log = row.get("log")
    if stamp is None and isinstance(log, str) and log[10:11] == "T":  # no number that a program printed
        stamp = nanoseconds_of(log.partition(" ")[0])
    return stamp


class Seen:
    """The lines of the last while.

    Attributes:
        floor: Lines of up to this moment count as seen: they are no longer remembered one by one.
    """

    def __init__(self, floor: int = 0, most: int = _MOST) -> None:
        self.floor = floor
        self._most = most
        self._counts: dict[bytes, tuple[int, int]] = {}  # how often, and when written

    def session(self) -> Session:
        """What one answer tells is counted from nought."""
        return Session(self)

    def __contains__(self, key: bytes) -> bool:
        return key in self._counts

    def forget(self, before: int) -> None:
        """Lines of before this moment won't be asked for again."""
        old = [key for key, (_, stamp) in self._counts.items() if stamp < before]
        for key in old:
            del self._counts[key]
        self.floor = max(self.floor, before - 1)

    def exceeds(self, key: bytes, stamp: int, count: int) -> bool:
        """Whether an answer has held a line more often than any before."""
        if stamp <= self.floor:
            return False
        before, latest = self._counts.get(key, (0, 0))
        self._counts[key] = max(before, count), max(latest, stamp)
        if count <= before:
            return False
        if len(self._counts) > self._most:
            self.forget(sorted(stamp for _, stamp in self._counts.values())[self._most // 2])
        return True


class Session:
    """The lines of one answer."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._counts: dict[bytes, int] = {}
        self._before: dict[str, int] = {}  # when the last line of each container was written

    def is_new(self, row: dict[str, Any]) -> bool:
        """Whether nobody was given this line; it counts as given from now on."""
        stamp, container = stamp_of(row), str(row.get("containerId"))
        if stamp is not None:
            self._before[container] = stamp
            return self._exceeds(_key(row, str(stamp // 1000)), stamp)
        # Without a time it is known by the line before it, or at the head of an answer by its text alone.
        before = self._before.get(container)
        known = self._exceeds(_key(row, ""), self._seen.floor + 1 if before is None else before)
        return known if before is None else self._exceeds(_key(row, f"after {before // 1000}"), before)

    def _exceeds(self, key: bytes, stamp: int) -> bool:
        count = self._counts[key] = self._counts.get(key, 0) + 1
        if len(self._counts) > 2 * _MOST:  # a connection that lasts
            self._counts = {key: n for key, n in self._counts.items() if key in self._seen}
        return self._seen.exceeds(key, stamp, count)


def _key(row: dict[str, Any], when: str) -> bytes:
    """Digests, since lines can be long. Pages tell microseconds, tails may tell more."""
    log = row.get("log")
    shown = log if isinstance(log, str) else json.dumps(log, sort_keys=True, default=str)
    whole = f"{row.get('containerId')}\0{when}\0{shown}"
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()
