"""The same question about many things at once, in threads; the answers in the order of the things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TypeVar

__all__ = ["Advance", "ask_each", "ignore"]

Item = TypeVar("Item")
Answer = TypeVar("Answer")

Advance = Callable[[int, int], object]  # told how many are done, of how many

_THREADS = 16


def ignore(_done: int, _total: int) -> None:
    """No progress is shown."""


def ask_each(
    question: Callable[[Item], Answer], items: Iterable[Item], advance: Advance = ignore
) -> list[Answer]:
    """Asks about all items; the first failure ends it.

    Args:
        question: Called for each item, in several threads.
        items: What to ask about.
        advance: Told after each answer, in this thread.

    Returns:
        The answers, in the order of the items.
    """
    pool = ThreadPoolExecutor(_THREADS)
    try:
        answers = [pool.submit(question, item) for item in items]
        for done, answer in enumerate(as_completed(answers), 1):
            answer.result()
            advance(done, len(answers))
        return [answer.result() for answer in answers]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
