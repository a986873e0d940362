"""How often a wait may look: growing steps, stretched where the service's rate limit leaves little."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Pace", "Rate"]


class Rate(NamedTuple):
    """What a service said last of its rate limit; None where it said nothing.

    Attributes:
        limit: Requests per window.
        remaining: Requests left in this window.
        reset: Seconds until the window ends, when it was said.
    """

    limit: float | None = None
    remaining: float | None = None
    reset: float | None = None


class Pace:
    """The pauses of one wait, in seconds.

    They grow from `first` to `longest`. One wait spends at most half of the requests that it found left in a window,
    so that others can work, too.
    """

    def __init__(self, first: float = 1.0, longest: float = 15.0, growth: float = 1.4) -> None:
        self._next = first
        self._longest = longest
        self._growth = growth
        self._ends = 0.0  # of the window that the allowance is for
        self._allowed = float("inf")

    def spent(self) -> None:
        """Counts a request that was sent."""
        self._allowed -= 1

    def observe(self, rate: Rate, now: float) -> None:
        """Takes in what the service said; in a new window the allowance is made anew."""
        if rate.remaining is None or rate.reset is None:
            return
        if now >= self._ends:
            self._allowed = rate.remaining // 2
            self._ends = now + rate.reset
        self._allowed = min(self._allowed, rate.remaining)

    def forced(self, now: float) -> float:
        """Seconds until another request may be sent; mostly none."""
        left = self._ends - now
        return left if left > 0 and self._allowed < 1 else 0.0

    def pause(
        self, now: float, chance: float, at_most: float = float("inf"), *, each: int = 1, kept: int = 0
    ) -> float:
        """Until the next look; `chance` in [0, 1) spreads looks that began together.

        `at_most` is what the wait would like, which the rate limit may overrule. `each` is how many requests go with
        a look; `kept` are kept for the end.
        """
        step = min(at_most, self._next * (0.8 + 0.4 * chance))
        self._next = min(self._longest, self._next * self._growth)
        left = self._ends - now
        if left <= 0:
            return step
        looks = (self._allowed - kept) / each
        if looks < 1:
            return left
        # Enough is left to look at a slow step until the window ends: or the steps are as wide as need be.
        return step if looks >= left / (0.8 * self._longest * each) else max(step, left / looks)
