"""Ports for servers that come and go within one process."""

from __future__ import annotations

import contextlib
import socket

__all__ = ["listener"]

_used: set[int] = set()
_MOST = 10_000  # of the ports that a system gives away


def listener(host: str = "127.0.0.1", *, backlog: int = 512) -> socket.socket:
    """A socket that listens on a port which no server of this process had before.

    The core keeps what a host said of its rate limit, host by host: a server on a used port would rest as long as the
    one before it had asked for.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    if len(_used) > _MOST:
        _used.clear()
    with contextlib.ExitStack() as held:  # so that the system gives another one
        while True:
            made = socket.create_server((host, 0), family=family, backlog=backlog)
            port: int = made.getsockname()[1]
            if port not in _used:
                _used.add(port)
                return made
            held.enter_context(made)
