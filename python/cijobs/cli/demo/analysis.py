"""Answers from rows of jobs and tests: build times, slow tests, failing tests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from statistics import median, quantiles
from typing import Any

__all__ = ["build_times", "failing_tests", "ninetieth", "slowest_tests", "trend"]

Row = dict[str, Any]

_FAILED = ("failure", "error")


def build_times(jobs: Iterable[Row]) -> list[Row]:
    """Median, p90 and trend of each job's green runs; the longest first."""
    green = [job for job in jobs if job["status"] == "success" and job["duration"]]
    return sorted(
        (_times(name, rows) for name, rows in _by(lambda job: job["job_name"], green).items()),
        key=lambda row: -row["median"],
    )


def _times(name: str, jobs: list[Row]) -> Row:
    inorder = [job["duration"] for job in sorted(jobs, key=lambda job: job["started_at"])]
    row = {"job_name": name, "runs": len(inorder), "median": median(inorder), "p90": ninetieth(inorder)}
    return {**row, "trend": trend(inorder)}


def ninetieth(values: list[float]) -> float:
    """The value that nine of ten do not exceed."""
    return quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else values[0]


def trend(values: list[float]) -> float | None:
    """The newer half's median against the older half's, as a share; None if there are too few."""
    half = len(values) // 2
    if half < 3:
        return None
    return median(values[-half:]) / median(values[:half]) - 1


def slowest_tests(tests: Iterable[Row], count: int) -> list[Row]:
    """The tests with the longest median run time."""
    timed = [test for test in tests if test["run_time"] and test["result"] != "skipped"]
    rows = [_slow(tests) for tests in _by(_identity, timed).values()]
    return sorted(rows, key=lambda row: -row["median"])[:count]


def _slow(tests: list[Row]) -> Row:
    times = [test["run_time"] for test in tests]
    return {**_named(tests[0]), "runs": len(times), "median": median(times), "p90": ninetieth(times)}


def failing_tests(tests: Iterable[Row]) -> list[Row]:
    """Tests that failed; flaky if they failed and passed on one commit. The most frequent first."""
    rows = [_failing(tests) for tests in _by(_identity, tests).values()]
    return sorted((row for row in rows if row["failures"]), key=lambda row: (-row["failures"], row["name"]))


def _failing(tests: list[Row]) -> Row:
    failures = sum(test["result"] in _FAILED for test in tests)
    by_commit = _by(lambda test: test["revision"], tests).values()
    flaky = any({"success", "failed"} <= {_verdict(test) for test in same} for same in by_commit)
    return {
        **_named(tests[0]),
        "failures": failures,
        "runs": len(tests),
        "rate": failures / len(tests),
        "verdict": "flaky" if flaky else "broken",
    }


def _verdict(test: Row) -> str:
    return "failed" if test["result"] in _FAILED else str(test["result"])


def _identity(test: Row) -> tuple[Any, ...]:
    return test["job_name"], test["classname"], test["name"]


def _named(test: Row) -> Row:
    return {name: test[name] for name in ("job_name", "classname", "name")}


def _by(key: Callable[[Row], Any], rows: Iterable[Row]) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return dict(groups)
