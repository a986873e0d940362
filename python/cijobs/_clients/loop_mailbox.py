"""How finished calls reach the tasks that await them: one mailbox for each running loop."""

from __future__ import annotations

import asyncio
import itertools
import os
from functools import partial
from weakref import WeakKeyDictionary, ref

from cijobs import _core

__all__ = ["arrival"]

# How long a thread of the fallback outlives a loop that was closed with calls in flight.
_WAIT_MILLISECONDS = 500


async def arrival(ticket: _core.Ticket) -> None:
    """Waits until the call is done; whoever stops waiting ends the call."""
    if ticket.ready:
        return
    try:
        mailbox = _mailbox_of(asyncio.get_running_loop())
        await mailbox.arrival(ticket)
    except asyncio.CancelledError:
        mailbox.give_up(ticket)
        raise
    except BaseException:  # the loop was closed and the task collected
        ticket.cancel()
        raise


class LoopMailbox:
    """Sets the futures of one loop when their calls are done.

    The core's threads touch no Python: they leave keys in the mailbox and ring a descriptor, which the loop
    watches. Only the loop keeps this object alive, so it goes when the loop is closed.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.process = os.getpid()  # a forked child would share the descriptor with its parent
        self._core = _core.Mailbox()
        self._waiting: dict[int, asyncio.Future[None]] = {}
        self._keys = itertools.count()
        self._given_up: list[_core.Ticket] = []
        self._listening = False
        try:
            loop.add_reader(self._core.fileno(), self._drain)
            self._watched = True
        except NotImplementedError:  # Windows' Proactor and the like: a thread waits instead
            self._watched = False

    async def arrival(self, ticket: _core.Ticket) -> None:
        """Waits until the call of the ticket is done."""
        key = next(self._keys)
        if not ticket.announce(self._core, key):
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[key] = future
        if not self._watched:
            self._listen()
        try:
            await future
        finally:
            self._waiting.pop(key, None)
            if not self._watched and not self._waiting:
                self._core.ring()  # a loop that shuts down waits for its threads

    def give_up(self, ticket: _core.Ticket) -> None:
        """Ends a call at the end of this turn of the loop.

        Where many tasks are cancelled at once, those that wait in the core must go first: else each would be sent
        in the place of one that has gone, just before its own end.
        """
        self._given_up.append(ticket)
        if len(self._given_up) == 1:
            asyncio.get_running_loop().call_soon(self._end)

    def _end(self) -> None:
        while self._given_up:
            self._given_up.pop().cancel()

    def _drain(self) -> None:
        for key in self._core.take():
            future = self._waiting.get(key)
            if future is not None and not future.done():
                future.set_result(None)

    def _listen(self) -> None:
        if self._listening:
            return
        self._listening = True
        loop = asyncio.get_running_loop()
        heard = loop.run_in_executor(None, self._core.wait, _WAIT_MILLISECONDS)
        # The thread must not keep alive what waits: a closed loop's tasks are collected, and end their calls.
        heard.add_done_callback(partial(_heard, ref(self)))

    def heard(self, heard: asyncio.Future[None]) -> None:
        """The fallback's thread has waited once."""
        self._listening = False
        self._drain()
        if self._waiting and not heard.cancelled():
            self._listen()


def _heard(mailbox: ref[LoopMailbox], heard: asyncio.Future[None]) -> None:
    living = mailbox()
    if living is not None:
        living.heard(heard)


_mailboxes: WeakKeyDictionary[asyncio.AbstractEventLoop, ref[LoopMailbox]] = WeakKeyDictionary()


def _mailbox_of(loop: asyncio.AbstractEventLoop) -> LoopMailbox:
    known = _mailboxes.get(loop)
    mailbox = known() if known is not None else None
    if mailbox is None or mailbox.process != os.getpid():
        mailbox = LoopMailbox(loop)
        _mailboxes[loop] = ref(mailbox)
    return mailbox
