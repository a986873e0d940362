"""How far a download has come, and the bar that shows it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

__all__ = ["DownloadProgress", "Progress", "shown"]


@dataclass(frozen=True)
class DownloadProgress:
    """How far a download has come.

    Attributes:
        files_done: Files written, skipped or failed.
        files_total: Files in all.
        bytes_done: Bytes written so far, of whole files.
    """

    files_done: int
    files_total: int
    bytes_done: int


Progress = Callable[[DownloadProgress], None]


@contextmanager
def shown(progress: Progress | bool) -> Iterator[Progress]:
    """What to call after each file: the caller's own, a bar on a terminal, or nothing."""
    if callable(progress):
        yield progress
    elif not progress:
        yield lambda _: None
    else:
        with _bar() as report:
            yield report


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console  # only where a bar is asked for
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
        task = bar.add_task("artifacts", total=None)
        yield lambda state: bar.update(task, completed=state.files_done, total=state.files_total)
