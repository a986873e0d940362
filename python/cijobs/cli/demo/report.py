"""Prints what the demo found."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from cijobs.cli.demo.analysis import build_times, failing_tests, slowest_tests
from cijobs.cli.demo.collect import Collected
from cijobs.cli.table import Column, console, duration, print_table, size

__all__ = ["REAL", "Report"]

_RISE = 0.1  # a job that got slower by more than this share is marked

REAL = (
    "from cijobs import CircleCI",
    'tests = CircleCI().jobs.tests("gh/your-org/your-repo", 4711).to_dicts()',
)

_RUNS = Column("runs", "RUNS", right=True, rank=2)
_MEDIAN = Column("median", "MEDIAN", duration, key=True, right=True)
_P90 = Column("p90", "P90", duration, right=True, rank=1)
_TEST = Column("name", "TEST", key=True)
_JOB = Column("job_name", "JOB", cut=True, rank=3)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:+.0%}"


_BUILD_TIMES = (
    Column("job_name", "JOB", key=True),
    _RUNS,
    _MEDIAN,
    _P90,
    Column("trend", "TREND", _share, right=True),
)
_SLOWEST = (_TEST, _JOB, _RUNS, _MEDIAN, _P90)
_FAILURES = Column("failures", "FAILED", key=True, right=True)
_FAILING = (_TEST, _JOB, _FAILURES, _RUNS, Column("verdict", "VERDICT", key=True))
_FILES = (Column("path", "FILE", key=True), Column("size", "SIZE", size, key=True, right=True))


class Report:
    """Writes to stdout, section by section."""

    def __init__(self) -> None:
        self._screen: Console = console(sys.stdout)

    def opening(self, slug: str, pipelines: int, collected: Collected, seconds: float) -> None:
        """What was asked for."""
        counts = f"{len(collected.jobs)} jobs, {len(collected.tests)} test results"
        self._line(f"Asked for the last {pipelines} pipelines of {slug}, in {seconds:.1f} s:")
        self._line(f"{counts}, {len(collected.artifacts)} artifacts.")

    def build_times(self, jobs: list[dict[str, Any]]) -> None:
        """The table of build times, and what got slower."""
        rows = build_times(jobs)
        self._head("Build times of green jobs; the trend is newer half against older half")
        print_table(rows, _BUILD_TIMES)
        worst = max(rows, key=lambda row: row["trend"] or 0.0, default=None)
        if worst is not None and (worst["trend"] or 0.0) > _RISE:
            self._line(f"→ {worst['job_name']} got slower the most: {_share(worst['trend'])}.", "yellow")

    def slowest(self, tests: list[dict[str, Any]], count: int = 5) -> None:
        """The table of slow tests."""
        self._head("Slowest tests")
        print_table(slowest_tests(tests, count), _SLOWEST)

    def failing(self, tests: list[dict[str, Any]], count: int = 8) -> None:
        """The table of failing tests, and how many of them are flaky."""
        rows = failing_tests(tests)
        self._head("Failing tests; flaky: failed and passed on the same commit")
        print_table(rows[:count], _FAILING)
        verdicts = Counter(row["verdict"] for row in rows)
        self._line(f"→ {verdicts['flaky']} flaky, {verdicts['broken']} broken.", "yellow")

    def files(self, job: dict[str, Any], files: list[Any], dest: Path, *, kept: bool) -> None:
        """The downloaded files."""
        self._head(f"Artifacts of {job['job_name']} {job['job_number']}")
        rows = [{"path": file.path.relative_to(dest).as_posix(), "size": file.size} for file in files]
        print_table(rows, _FILES)
        self._line(
            f"→ They are in {dest}." if kept else "→ Downloaded to a temporary folder, which is gone now."
        )

    def closing(self) -> None:
        """The code for a real project."""
        self._head("The same for your project; the token comes from CIRCLE_TOKEN")
        for line in REAL:
            self._line(line, "cyan")

    def _head(self, title: str) -> None:
        self._line("")
        self._line(title, "bold underline")

    def _line(self, text: str, style: str = "") -> None:
        self._screen.print(Text(text, style), soft_wrap=True)
