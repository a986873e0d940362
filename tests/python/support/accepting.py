"""A socket that listens on loopback: a thread takes each connection and serves it in one of its own."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable

from cijobs.testing._http.ports import listener

Serve = Callable[[socket.socket, int], None]


class Accepting:
    """``serve`` has the connection and its number, counted from 0."""

    def __init__(self, serve: Serve, host: str = "127.0.0.1") -> None:
        self._serve = serve
        self._listener = listener(host, backlog=256)
        self.port: int = self._listener.getsockname()[1]
        self.open: list[socket.socket] = []
        self.count = 0
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends all connections.

        The listener is closed only once its thread is gone: a thread on its way into accept() has read the number of
        the descriptor, and the next server's listener may get the same number. It would then take that one's
        connections and answer them.
        """
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()
        for one in self.open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self.open.append(connection)
                number, self.count = self.count, self.count + 1
                threading.Thread(target=self._run, args=(connection, number), daemon=True).start()

    def _run(self, connection: socket.socket, number: int) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._serve(connection, number)
