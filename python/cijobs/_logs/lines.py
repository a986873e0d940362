"""Lines of a container's log: the prefix of the container runtime read, parts of a line joined."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta, timezone
from typing import Any, NamedTuple

from cijobs._logs.of_jobs import plain

__all__ = ["Joiner", "LogEntry", "nanoseconds_of", "text_of"]

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)"
# Time, stream, F or P (further tags after a colon), text. The time may be missing.
_RUNTIME = re.compile(rf"(?:({_MOMENT}) )?(stdout|stderr) ([FP])(?::\S*)?(?: (.*))?", re.DOTALL)
_PARTS = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)")
_LONGEST = 1024 * 1024  # characters of a line that is still being joined


class LogEntry(NamedTuple):
    """One line of a log of Northflank.

    Attributes:
        time: When it was written, in UTC, to the microsecond; None where nothing tells.
        timestamp: The same as text, with its nanoseconds.
        stream: ``stdout`` or ``stderr``; None where the line does not tell.
        text: The line, without prefix and line end. JSON text, if what was sent is no text.
        container_id: The container; None where it is not told.
        partial: Its line goes on: the rest is in the next entry, or never came.
        value: What was sent, if it is no text; else None.

    Example:
        >>> line = nf.runs.logs(fake_nf.project_id, fake_nf.job_id, run_id, limit=1).to_list()[0]
        >>> line.stream, line.text.startswith("line 1 of run-tests"), line.partial
        ('stdout', True, False)
    """

    time: datetime | None
    timestamp: str | None
    stream: str | None
    text: str
    container_id: str | None = None
    partial: bool = False
    value: Any = None


def nanoseconds_of(moment: object) -> int | None:
    """Since 1970, of a text in ISO 8601 or of an epoch number in s, ms, µs or ns; None if it is neither."""
    if isinstance(moment, str):
        return _read(moment)
    if isinstance(moment, (int, float)) and not isinstance(moment, bool) and 0 < moment < 1e19:
        scale = next(scale for most, scale in ((1e11, 9), (1e14, 6), (1e17, 3), (1e20, 0)) if moment < most)
        return int(moment * 10**scale)
    return None


def _read(text: str) -> int | None:
    parts = _PARTS.fullmatch(text.strip())
    if parts is None:
        return nanoseconds_of(int(text)) if text.isascii() and text.isdigit() and len(text) < 20 else None
    day, clock, fraction, zone = parts.groups()
    try:
        whole = datetime.fromisoformat(f"{day}T{clock}{_zone(zone)}").astimezone(timezone.utc)
    except (ValueError, OverflowError):  # at the ends of all years a zone may lead beyond
        return None
    return (whole - _EPOCH) // timedelta(seconds=1) * 10**9 + int((fraction or "0")[:9].ljust(9, "0"))


def _zone(text: str) -> str:
    return "+00:00" if text == "Z" else f"{text[:3]}:{text[-2:]}"


def text_of(nanoseconds: int, digits: int = 6) -> str:
    """The moment in ISO 8601, rounded down to so many digits of a second."""
    seconds, rest = divmod(nanoseconds, 10**9)
    whole = _EPOCH + timedelta(seconds=seconds)
    return f"{whole:%Y-%m-%dT%H:%M:%S}.{rest:09d}"[: 20 + digits] + "Z"


class Joiner:
    """Makes entries of rows; a part waits for the rest of its line, by container and stream."""

    def __init__(self, *, keep_ansi: bool = False) -> None:
        self._keep_ansi = keep_ansi
        self._begun: dict[tuple[object, object], _Begun] = {}

    def take(self, row: dict[str, Any]) -> list[LogEntry]:
        """The entries that a row completes: none for a part, one for most rows."""
        first, ends = self._read(row)
        key = (first.container_id, first.stream)
        begun = self._begun.pop(key, None)
        if begun is None and ends:
            return [self._finished(first)]
        begun = begun or _Begun(first)
        begun.add(first.text)
        if not ends and begun.size < _LONGEST:
            self._begun[key] = begun
            return []
        return [self._finished(begun.entry(partial=not ends))]

    def rest(self) -> list[LogEntry]:
        """Parts whose rest never came."""
        left = [self._finished(begun.entry(partial=True)) for begun in self._begun.values()]
        self._begun.clear()
        return sorted(left, key=lambda entry: entry.timestamp or "")

    def _read(self, row: dict[str, Any]) -> tuple[LogEntry, bool]:
        """What a row says, and whether it ends a line."""
        log, container = row.get("log"), row.get("containerId")
        stamp = row.get("ts")
        if not isinstance(log, str):
            text = json.dumps(log, ensure_ascii=False, separators=(",", ":"), default=str)
            return _entry(stamp, None, text, container, log), True
        prefix = _RUNTIME.fullmatch(log)
        if prefix is None:
            return _entry(stamp, None, log, container), True
        written, stream, tag, text = prefix.groups()
        return _entry(written or stamp, stream, text or "", container), tag == "F"

    def _finished(self, entry: LogEntry) -> LogEntry:
        """Escape sequences may be cut by parts, so they are taken out of the whole."""
        text = entry.text.removesuffix("\n").removesuffix("\r")
        return entry._replace(text=text if self._keep_ansi else plain(text))


class _Begun:
    """A line of which parts have come; it is as old as the first."""

    def __init__(self, first: LogEntry) -> None:
        self._first = first
        self._texts: list[str] = []
        self.size = 0

    def add(self, text: str) -> None:
        self._texts.append(text)
        self.size += len(text)

    def entry(self, *, partial: bool) -> LogEntry:
        return self._first._replace(text="".join(self._texts), partial=partial)


def _entry(
    moment: object, stream: str | None, text: str, container: object, value: object = None
) -> LogEntry:
    stamp = nanoseconds_of(moment)
    time = None if stamp is None else _EPOCH + timedelta(microseconds=stamp // 1000)
    named = None if container is None else str(container)
    shown = moment if isinstance(moment, str) else None if stamp is None else text_of(stamp, 9)
    return LogEntry(time, shown, stream, text, named, value=value)
