"""How the API writes times."""

from __future__ import annotations

from datetime import datetime

__all__ = ["millis", "seconds"]


def seconds(moment: datetime) -> str:
    """Return ``2026-11-20T12:00:00Z``, as workflows and job lists write it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def millis(moment: datetime) -> str:
    """Return ``2026-11-20T12:00:00.123Z``, as pipelines and job details write it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
