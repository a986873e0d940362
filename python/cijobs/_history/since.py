"""Moments as people write them: ``30d``, ``2026-11-01``, a date, a datetime."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone

from cijobs.errors import InvalidArgumentError

__all__ = ["Moment", "microseconds_of"]

Moment = str | date | datetime | timedelta

_SPAN = re.compile(r"(\d{1,6}) *([smhdw])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def microseconds_of(name: str, moment: Moment | None, now: datetime) -> int | None:
    """Microseconds since 1970, as the core counts; None stays None.

    Args:
        name: Of the argument, for errors.
        moment: A span before ``now`` (``"90m"``, ``"30d"``, ``"2w"``, a timedelta), or a date or time in ISO 8601
            or as an object. A date is its first moment in UTC.
        now: What spans are counted from.

    Raises:
        InvalidArgumentError: It is none of these, or a time without time zone.
    """
    if moment is None:
        return None
    return (_datetime_of(name, moment, now) - _EPOCH) // timedelta(microseconds=1)


def _datetime_of(name: str, moment: Moment, now: datetime) -> datetime:
    if isinstance(moment, str):
        moment = _read(name, moment.strip())
    if isinstance(moment, timedelta):
        return _before(name, now, moment)
    if isinstance(moment, datetime):
        return _aware(name, moment)
    if isinstance(moment, date):
        return datetime.combine(moment, time(), timezone.utc)
    raise InvalidArgumentError(f"{name}: must be a span such as '30d', a date or a datetime, not {moment!r}")


def _read(name: str, text: str) -> date | datetime | timedelta:
    if span := _SPAN.fullmatch(text):
        return timedelta(**{_UNITS[span[2]]: int(span[1])})
    try:
        if len(text) == len("2026-11-01"):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise InvalidArgumentError(
            f"{name}: {text!r} is neither a span (90m, 12h, 30d, 2w) nor a date or time in ISO 8601"
        ) from None


def _aware(name: str, moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise InvalidArgumentError(
            f"{name}: is a datetime without time zone: give it one, such as timezone.utc"
        )
    return moment


def _before(name: str, now: datetime, span: timedelta) -> datetime:
    try:
        return now - span
    except OverflowError:
        raise InvalidArgumentError(f"{name}: {span!r} reaches back before the first year") from None
