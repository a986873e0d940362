"""What a history is asked for, checked before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any

from cijobs import _core
from cijobs._history.since import Moment, microseconds_of
from cijobs.errors import InvalidArgumentError

__all__ = ["TABLES", "make_plan"]

# From the trunk to the leaves.
TABLES = ("pipelines", "workflows", "jobs", "job_details", "tests", "artifacts", "builds")
_TRUNK = TABLES[:3]


def make_plan(
    project_slug: str,
    *,
    since: Moment | None,
    until: Moment | None,
    branch: str | None,
    workflows: Sequence[str] | str | None,
    include: Sequence[str] | str,
    strict: bool,
    bounded: bool,
    rows: int = 131_072,
) -> dict[str, Any]:
    """The plan as the core takes it.

    Raises:
        InvalidArgumentError: An argument could never work.
    """
    slug = _core.normal_slug(project_slug) if _is_text(project_slug) else None
    if slug is None:
        raise InvalidArgumentError(f"project_slug: {project_slug!r} is no project slug such as gh/org/repo")
    if not _is_count(rows):
        raise InvalidArgumentError(f"rows: must be a whole number of at least 1, not {rows!r}")
    now = datetime.now(timezone.utc)
    first, last = microseconds_of("since", since, now), microseconds_of("until", until, now)
    if first is not None and last is not None and first >= last:
        raise InvalidArgumentError("since: must be before until")
    return {
        "project_slug": slug,
        "branch": _text("branch", branch),
        "since": first,
        "until": last,
        "workflows": _some_names("workflows", workflows),
        "include": _with_trunk(_names("include", include)),
        "strict": bool(strict),
        "rows_per_batch": rows,
        "bounded": bounded,
    }


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _text(name: str, value: str | None) -> str | None:
    if value is None or _is_text(value):
        return value
    raise InvalidArgumentError(f"{name}: must be a str, not {value!r}")


def _names(name: str, given: Sequence[str] | str | None) -> list[str]:
    """A single name is one, not one of each of its letters."""
    names = [given] if isinstance(given, str) else list(given or ())
    for one in names:
        _text(name, one)
    return names


def _some_names(name: str, given: Sequence[str] | str | None) -> list[str]:
    """To the core no names mean all, which is not what a list that came out empty asks for."""
    names = _names(name, given)
    if given is not None and not names:
        raise InvalidArgumentError(f"{name}: names none; for all of them leave it out")
    return names


def _with_trunk(include: list[str]) -> list[str]:
    """What was asked for and what leads to it; the jobs, too, unless only pipelines or workflows are wanted."""
    unknown = next((name for name in include if name not in TABLES), None)
    if unknown is not None:
        raise InvalidArgumentError(f"include: there is no table {unknown!r}; there are {', '.join(TABLES)}")
    deepest = max((min(TABLES.index(name), 2) for name in include), default=2)
    return [name for name in TABLES if name in include or name in _TRUNK[: deepest + 1]]
