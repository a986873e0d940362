"""How far a history has come, and the bar that shows it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from cijobs import _core
from cijobs.errors import InvalidArgumentError

__all__ = ["HistoryProgress", "Progress", "check_progress", "shown"]


class HistoryProgress(NamedTuple):
    """How far a history has come.

    Attributes:
        calls_done: Calls that were answered.
        calls_planned: Those, and the calls that are known to come; it grows while the fan-out opens.
        rows: Rows read so far, by table.
        bytes: Of answers, decompressed.
        gaps: What could not be read.
        waited: Seconds in which the rate limit held all calls back.
        seconds: Since the start.
    """

    calls_done: int
    calls_planned: int
    rows: dict[str, int]
    bytes: int
    gaps: int
    waited: float
    seconds: float

    @property
    def calls_per_second(self) -> float:
        """Over the whole time so far."""
        return self.calls_done / self.seconds if self.seconds > 0 else 0.0


Progress = Callable[[HistoryProgress], None]


def check_progress(progress: object) -> None:
    """Refuses what is neither a bool nor a function, before anything is sent."""
    if not isinstance(progress, bool) and not callable(progress):
        raise InvalidArgumentError(f"progress: must be a bool or a function, not {progress!r}")


@contextmanager
def shown(progress: Progress | bool, walk: _core.HistoryWalk) -> Iterator[Callable[[], None]]:
    """What to call now and then: it tells the caller's function, moves a bar on a terminal, or does nothing."""
    begun = time.monotonic()

    def state() -> HistoryProgress:
        done, planned, size, waited, gaps, rows = walk.progress()
        return HistoryProgress(done, planned, rows, size, gaps, waited, time.monotonic() - begun)

    if callable(progress):
        yield lambda: progress(state())
    elif progress is True and sys.stderr.isatty():
        with _bar() as report:
            yield lambda: report(state())
    else:
        yield lambda: None


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console  # only where a bar is asked for
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("calls", total=None)
        yield lambda state: bar.update(
            task, completed=state.calls_done, total=state.calls_planned, description=_words(state)
        )


def _words(state: HistoryProgress) -> str:
    rows = max(state.rows.items(), key=lambda item: item[1])
    words = f"{state.calls_done}/{state.calls_planned} calls, {rows[1]} {rows[0]}"
    words += f", {state.calls_per_second:.0f} calls/s"
    return words + (f", rate limit: {state.waited:.0f} s" if state.waited >= 1 else "")
