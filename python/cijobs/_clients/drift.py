"""What a service said that this version of cijobs does not know, counted over the life of a client."""

from __future__ import annotations

import os
import sys
import warnings
from typing import NamedTuple

from cijobs import _bind, _core
from cijobs.errors import ServiceDeprecationWarning

__all__ = ["Deprecation", "Drift", "read_drift", "warn_of_deprecations"]

_PACKAGE = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - pathlib is slow to import


class Deprecation(NamedTuple):
    """What the service says of an operation that it will switch off.

    Attributes:
        since: Its ``Deprecation`` header, as sent; empty if there was none.
        sunset: Its ``Sunset`` header, as sent: when the operation ends; empty if there was none.
        calls: How many answers said so.
    """

    since: str
    sunset: str
    calls: int


class Drift(NamedTuple):
    """A count of what the tables of this version do not hold: false while there is nothing.

    Attributes:
        unknown_keys: By ``Model.key``; their values are in ``extra`` of the models.
        unknown_values: By ``Model.field``, then by value: values of enumerations that no document lists.
        deprecations: By operation id.
        more: How much else was seen; only the first thousand different things are kept apart.

    Example:
        >>> bool(ci.drift)
        False
    """

    unknown_keys: dict[str, int]
    unknown_values: dict[str, dict[str, int]]
    deprecations: dict[str, Deprecation]
    more: int

    def __bool__(self) -> bool:
        """Whether anything was seen."""
        return any(self[:])


def read_drift(native: _core.Client) -> Drift:
    """What the client and its copies have seen so far."""
    drift = Drift({}, {}, {}, _core.drift_overflow(native))
    for kind, name, value, sunset, count in _core.drift_counts(native):
        if kind == "unknown_key":
            drift.unknown_keys[name] = count
        elif kind == "unknown_value":
            drift.unknown_values.setdefault(name, {})[value] = count
        else:
            calls = drift.deprecations[name].calls if name in drift.deprecations else 0
            drift.deprecations[name] = Deprecation(value, sunset, calls + count)
    return drift


def warn_of_deprecations(native: _core.Client, family: str) -> None:
    """A warning for each operation that the service began to call deprecated."""
    for operation, since, sunset in _core.new_deprecations(native):
        warnings.warn(
            _message(family, operation, since, sunset), ServiceDeprecationWarning, _levels_to_user()
        )


def _message(family: str, operation: str, since: str, sunset: str) -> str:
    parts = [f"{operation} is deprecated by the service"]
    if since.startswith("@"):
        parts.append(f" since {_day_of(since)}")
    if sunset:
        parts.append(f" and ends on {sunset}")
    row = _bind.operation_named(family, operation)
    advice = row.deprecated if row is not None else ""
    return "".join(parts) + (f": {advice}" if advice else "")


def _day_of(since: str) -> str:
    """RFC 9745 writes the time as ``@`` and seconds since 1970."""
    from datetime import datetime, timezone  # seldom needed

    try:
        return datetime.fromtimestamp(int(since[1:]), timezone.utc).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return since


def _levels_to_user() -> int:
    """How far up the first caller outside this package is, for ``stacklevel``."""
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        frame, level = frame.f_back, level + 1
    return level
