"""How many calls a server has at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable

from support.wire import Answer, Request


class Counting:
    """Answers as ``reply`` does, and counts the calls that wait for it; ``most`` is how many there were at a time.

    An answer takes a while, so that more calls than are ``allowed`` would meet.
    """

    def __init__(self, reply: Callable[[Request], Answer], allowed: int) -> None:
        self._reply = reply
        self._allowed = allowed
        self._change = threading.Condition()
        self._now = 0
        self.most = 0

    def __call__(self, request: Request) -> Answer:
        with self._change:
            self._now += 1
            self.most = max(self.most, self._now)
            self._change.notify_all()
            self._change.wait_for(lambda: self.most > self._allowed, 0.03)
            self._now -= 1
        return self._reply(request)
