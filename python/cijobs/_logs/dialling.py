"""A WebSocket's connection in a thread: made, cut and closed within bounds, whatever comes between."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread, Timer
from typing import TYPE_CHECKING

from cijobs._steps.steps import Lost

if TYPE_CHECKING:
    from websockets.sync.client import ClientConnection

__all__ = ["CLOSING", "Dialling", "cut_after"]

CLOSING = 1.0  # seconds


class Dialling:
    """A connection that is being made, then is there, then is left.

    Ctrl-C reaches the main thread only. In the midst of connecting it would leave a socket that nobody knows. So
    another thread connects, and whoever waits for it may leave at any time: what comes of it is closed.
    """

    def __init__(self, connect: Callable[[], ClientConnection]) -> None:
        self._connect = connect
        self._done = Event()
        self._lock = Lock()  # guards all below
        self._left = False
        self._made: ClientConnection | None = None
        self._error: BaseException | None = None

    def connection(self, seconds: float) -> ClientConnection:
        """Connects, and waits for it.

        Args:
            seconds: How long it may take.

        Raises:
            Lost: It took longer.
        """
        Thread(target=self._run, daemon=True).start()
        if not self._done.wait(seconds):
            raise Lost("it could not be reached in time")
        with self._lock:
            made, error, self._error = self._made, self._error, None
        if made is None:
            raise error or Lost("it could not be reached")
        return made

    def leave(self) -> None:
        """Closes what is there, within a second or so, or what is still to come."""
        with self._lock:
            self._left = True
            made, self._made = self._made, None
        _close(made)

    def _run(self) -> None:
        made = error = None
        try:
            made = self._connect()
        except BaseException as caught:  # for whoever waits
            error = caught
        with self._lock:
            self._made, self._error = (None if self._left else made), error
            left = self._left
        self._done.set()
        if left:
            _close(made)


def _close(connection: ClientConnection | None) -> None:
    if connection is None:
        return
    with suppress(Exception), cut_after(2 * CLOSING, connection):
        connection.close()
    with suppress(Exception):
        connection.socket.close()


@contextmanager
def cut_after(seconds: float, connection: ClientConnection) -> Iterator[None]:
    """The library writes without a bound, and answers each ping: a server that does not read would hold it forever."""
    timer = Timer(seconds, _cut, (connection.socket,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def _cut(connected: socket.socket) -> None:
    with suppress(OSError):  # closed in this moment
        # Not the method of TLS sockets, which is for the thread that writes.
        socket.socket.shutdown(connected, socket.SHUT_RDWR)
