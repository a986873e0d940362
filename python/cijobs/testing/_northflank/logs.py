"""What runs and builds of the fake Northflank have printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from cijobs.testing._http.reply import Call, Refused
from cijobs.testing._http.times import millis
from cijobs.testing._northflank.model import Build, Run
from cijobs.testing._northflank.render import container_json
from cijobs.testing._northflank.world import Land

__all__ = ["build_rows", "range_of", "run_rows", "select"]

Rows = list[dict[str, Any]]


def run_rows(land: Land, run: Run) -> Rows:
    """Return the lines of a run, made up when they are first asked for."""
    return land.logs.setdefault(run.id, _made_up(run.started_at, f"of {run.name} ✓", run))


def build_rows(land: Land, build: Build) -> Rows:
    """Return the lines of a build."""
    return land.logs.setdefault(build.id, _made_up(build.created_at, f"of {build.id}", None))


def _made_up(begin: datetime, words: str, run: Run | None) -> Rows:
    name, kind = ("builder-0", "step") if run is None else (container_json(run)["name"], "line")
    moments = [(number, millis(begin + timedelta(seconds=number))) for number in range(1, 11)]
    return [
        {"containerId": name, "log": f"{moment} stdout F {kind} {number} {words}", "ts": moment}
        for number, moment in moments
    ]


def range_of(land: Land, call: Call, rows: Rows) -> dict[str, Any]:
    """Answer a range query; unlike elsewhere ``data`` itself is the array."""
    if call.query.get("queryType", "range") != "range":
        raise Refused(400, "queryType must be range.")
    limit = call.query.get("lineLimit", "1000")
    if not limit.isdecimal() or int(limit) > land.line_limit:
        raise Refused(400, f"lineLimit must be a whole number from 0 to {land.line_limit}.")
    found = select(rows, call.query)
    backward = call.query.get("direction", "backward") == "backward"
    cut = found[len(found) - min(len(found), int(limit)) :] if backward else found[: int(limit)]
    answer: dict[str, Any] = {"data": cut[::-1] if backward else cut}
    if land.log_pagination:
        more = len(cut) < len(found)
        answer["pagination"] = {"hasNextPage": more, **({"cursor": cut[-1]["ts"]} if more else {})}
    return answer


def select(rows: Rows, query: Mapping[str, str]) -> Rows:
    """Return the rows between the times of a query that match its filters, oldest first."""
    begin, end = (_moment(query.get(name)) for name in ("startTime", "endTime"))
    found = [row for row in list(rows) if _is_between(_moment(row.get("ts")), begin, end)]
    text, container = query.get("textIncludes"), query.get("containerName")
    found = [row for row in found if text is None or text in str(row.get("log"))]
    return [row for row in found if container is None or row.get("containerId") == container]


def _is_between(moment: str, begin: str, end: str) -> bool:
    return not moment or ((not begin or moment >= begin) and (not end or moment < end))


def _moment(text: object) -> str:
    """Return a time with nine digits, so that texts compare as times do."""
    if not isinstance(text, str) or not text.endswith("Z"):
        return ""
    whole, _, fraction = text[:-1].partition(".")
    return f"{whole}.{fraction.ljust(9, '0')}"
