"""A progress bar on stderr, if that is a terminal; it moves the cursor, so not with ``NO_COLOR``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from cijobs.cli.parallel import Advance, ignore

__all__ = ["progress"]


@contextmanager
def progress(label: str, *, enabled: bool = True) -> Iterator[Advance]:
    """Gives the function that moves the bar; the bar is gone afterwards.

    Args:
        label: Before the bar.
        enabled: Whether there is a bar at all.
    """
    if not enabled or not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        yield ignore
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from cijobs.cli.table import console

    look = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*look, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
