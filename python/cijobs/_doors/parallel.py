"""The same question about many things at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

__all__ = ["each"]

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")

_THREADS = 8


def each(question: Callable[[Thing], Answer], things: Sequence[Thing]) -> list[Answer]:
    """The answers, in the order of the things; the first failure is raised.

    Args:
        question: Called for each thing, in several threads.
        things: What to ask about.

    Example:
        >>> from cijobs._doors.parallel import each
        >>> each(str.upper, ["a", "b"])
        ['A', 'B']
    """
    if len(things) <= 1:
        return [question(thing) for thing in things]
    from concurrent.futures import ThreadPoolExecutor  # slow to load

    with ThreadPoolExecutor(_THREADS) as pool:
        return list(pool.map(question, things))
