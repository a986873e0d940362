"""Times two things in turn, so that a machine that slows down slows both."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """One line of the report; `ratio` above 1 means that cijobs is the quicker."""

    what: str
    ours: str
    peer: str
    ratio: float
    promised: str


def seconds(action: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def side_by_side(
    ours: Callable[[], object], peer: Callable[[], object], runs: int = 15
) -> tuple[float, float]:
    """Medians of both, in seconds, after one run that does not count."""
    ours(), peer()
    pairs = [(seconds(ours), seconds(peer)) for _ in range(runs)]
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
