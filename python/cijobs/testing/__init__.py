"""Fake CI servers for tests: real HTTP on loopback, no account, no network.

``FakeCircleCI`` speaks the CircleCI API v1.1 and v2, ``FakeNorthflank`` the jobs part of the Northflank API.
Both make up their history from a seed, so the same seed gives the same answers.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cijobs.testing._http.record import RecordedRequest
    from cijobs.testing.circleci import FakeCircleCI
    from cijobs.testing.faults import Fault, Faults
    from cijobs.testing.history import History
    from cijobs.testing.northflank import FakeNorthflank
    from cijobs.testing.tails import Tail

__all__ = ["FakeCircleCI", "FakeNorthflank", "Fault", "Faults", "History", "RecordedRequest", "Tail"]

_HOMES = {
    "FakeCircleCI": "cijobs.testing.circleci",
    "FakeNorthflank": "cijobs.testing.northflank",
    "Fault": "cijobs.testing.faults",
    "Faults": "cijobs.testing.faults",
    "History": "cijobs.testing.history",
    "RecordedRequest": "cijobs.testing._http.record",
    "Tail": "cijobs.testing.tails",
}


def __getattr__(name: str) -> Any:
    """Import a name when it is first used, so that the pytest plugin costs nothing at start."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(importlib.import_module(_HOMES[name]), name)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("starlette", "uvicorn"):
            raise
        hint = f"cijobs.testing needs {error.name}: pip install 'cijobs[testing]'"
        raise ImportError(hint, name=error.name) from error


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
