"""How far a download has come, and the bar that shows it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

__all__ = ["DownloadProgress", "Progress", "bar_columns", "moving", "shown"]


@dataclass(frozen=True)
class DownloadProgress:
    """How far a download has come.

    Attributes:
        files_done: Files written, skipped or failed.
        files_total: Files in all.
        bytes_done: Bytes loaded so far, those of files under way too. Listings tell no sizes, so the bytes in
            all are not known.
    """

    files_done: int
    files_total: int
    bytes_done: int


Progress = Callable[[DownloadProgress], None]


@contextmanager
def shown(progress: Progress | bool) -> Iterator[Progress]:
    """What to call now and then: the caller's own, a bar on a terminal, or nothing."""
    if callable(progress):
        yield progress
    elif not progress or not sys.stderr.isatty():
        yield lambda _: None
    else:
        with _bar() as report:
            yield report


def bar_columns() -> tuple[Any, ...]:
    """What a bar of files shows: files, bytes, speed, time left."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

    bytes_and_speed = TextColumn("{task.fields[loaded]}", markup=False)
    return TextColumn("Files"), BarColumn(), MofNCompleteColumn(), bytes_and_speed, TimeRemainingColumn()


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console  # only where a bar is asked for
    from rich.progress import Progress as Bar

    with Bar(*bar_columns(), console=Console(stderr=True), transient=True) as bar:
        yield moving(bar)


def moving(bar: Any) -> Progress:
    """What moves a rich bar of these columns."""
    import time

    start = time.monotonic()
    task = bar.add_task("Files", total=None, loaded="")

    def move(state: DownloadProgress) -> None:
        speed = state.bytes_done / max(time.monotonic() - start, 0.001)
        loaded = f"{_size(state.bytes_done)}, {_size(speed)}/s"
        bar.update(task, completed=state.files_done, total=state.files_total, loaded=loaded)

    return move


def _size(count: float) -> str:
    from rich.filesize import decimal

    return decimal(int(count))
