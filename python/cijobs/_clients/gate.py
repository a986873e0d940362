"""How many calls of a client an event loop hands to the core at once. The others wait here, where a call is small."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from cijobs import errors

__all__ = ["Gate"]

_DEEP = 2  # times what the core carries out at once: a free place is filled before the loop gets to it
_GRAIN = 0.05  # seconds between two looks at who is late
_LONGEST = 1e9  # seconds; loops know no timers beyond some decades
_NEVER = float("inf")

_LATE = "the call did not end within its total timeout: it waited for its turn behind other calls"


class Gate:
    """First come, first served. Of one loop, so of one thread.

    The place of one that leaves goes to the first in line. A task that is cancelled while it waits leaves the line,
    and nothing of it is sent. Only those who wait or are inside keep a gate alive: a closed loop leaves nothing.
    """

    def __init__(self, max_in_flight: int) -> None:
        self._free = _DEEP * max_in_flight
        self._line: OrderedDict[asyncio.Future[None], float] = OrderedDict()  # and when each is late
        self._timer: asyncio.TimerHandle | None = (
            None  # one for all: one for each would be half of a call's cost
        )

    async def enter(self, total: float | None, request: Callable[[], tuple[str, str]]) -> float:
        """Waits for a place, to be given back by :meth:`leave`.

        Args:
            total: Seconds that the call may take in all, this wait included; None for no bound.
            request: Tells method and URL of the call, for the error.

        Returns:
            Seconds waited: of the total they are gone.

        Raises:
            TimeoutError: The total timeout is over. Nothing was sent.
        """
        if self._free > 0:
            self._free -= 1
            return 0.0
        loop = asyncio.get_running_loop()
        begun = loop.time()
        turn = loop.create_future()
        self._line[turn] = begun + min(total, _LONGEST) if total is not None else _NEVER
        self._ring_at(self._line[turn], loop)
        try:
            await turn
        except BaseException as error:
            self._withdraw(turn)
            if isinstance(error, errors.TimeoutError):
                error.method, error.url = request()
            raise
        return loop.time() - begun

    def leave(self) -> None:
        """Gives the place to the first who still waits."""
        while self._line:
            turn, _ = self._line.popitem(last=False)
            if not turn.done() and not turn.get_loop().is_closed():
                self._rest()
                return turn.set_result(None)
        self._free += 1
        return None

    def _withdraw(self, turn: asyncio.Future[None]) -> None:
        if turn.done() and not turn.cancelled() and turn.exception() is None:
            return self.leave()  # its turn came at the same moment
        self._line.pop(turn, None)
        return self._rest()

    def _rest(self) -> None:
        if not self._line and self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _ring_at(self, when: float, loop: asyncio.AbstractEventLoop) -> None:
        if when == _NEVER or (self._timer is not None and self._timer.when() <= when):
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_at(when, self._expire, loop)

    def _expire(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        now = loop.time()
        for turn, late in self._line.items():
            if late <= now and not turn.done():
                turn.set_exception(_too_late())
        later = min((late for late in self._line.values() if late > now), default=_NEVER)
        self._ring_at(max(later, now + _GRAIN), loop)


def _too_late() -> errors.TimeoutError:
    error = errors.TimeoutError(_LATE)
    error.may_have_reached_server = False
    return error
