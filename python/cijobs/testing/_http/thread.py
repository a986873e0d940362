"""A uvicorn server in a daemon thread that starts and stops at once."""

from __future__ import annotations

import asyncio
import socket
import threading
from importlib.util import find_spec
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Scope
from uvicorn.config import WS_PROTOCOLS

from cijobs.testing._http.ports import listener

__all__ = ["ServerThread"]

_GRACE = 0.3  # seconds that open requests get after their connections are gone


def _websockets() -> Any:
    """Return what speaks WebSocket, by the newer side of the library where uvicorn has it."""
    if find_spec("websockets") is None:
        return "none"
    return "websockets-sansio" if "websockets-sansio" in WS_PROTOCOLS else "auto"


class ServerThread:
    """Serves one ASGI app on 127.0.0.1 at a free port.

    uvicorn's own main loop wakes only every 0.1 s and waits for open connections on exit. This runs
    its start-up, waits for an event, and then drops the connections: a fake has no answers to save.
    Signal handlers are never touched, as the loop lives outside the main thread.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.port: int | None = None
        config = uvicorn.Config(
            app,
            http="httptools" if find_spec("httptools") else "h11",
            ws=_websockets(),
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            date_header=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=60,
        )
        config.load()
        self._server = uvicorn.Server(config)
        self._server.lifespan = config.lifespan_class(config)
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="cijobs-fake", daemon=True)

    def start(self) -> None:
        """Take a free port, start the thread and return when the port answers."""
        self._socket = listener()
        # asyncio sets it only on sockets that name their protocol; without it each answer waits 40 ms.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port = self._socket.getsockname()[1]
        self._thread.start()
        self._ready.wait()
        if not self._server.started:
            raise RuntimeError("the fake server did not start")

    def close(self) -> None:
        """Drop all connections, stop the loop and join the thread."""
        if not self._thread.is_alive():
            return
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(timeout=5)

    def transport_of(self, scope: Scope) -> asyncio.Transport | None:
        """Return the transport that a request came in on; ``None`` once it is gone.

        ASGI hides it. uvicorn keeps its open protocols in ``server_state.connections``, each with the
        peer address that it also puts into the scope: that pair is unique on loopback.
        """
        for connection in self._server.server_state.connections:
            if getattr(connection, "client", None) == scope["client"]:
                return connection.transport
        return None

    def _run(self) -> None:
        # Not asyncio.run: its default executor and signal handling would only cost time here.
        self._loop = asyncio.new_event_loop()
        try:
            self._loop.run_until_complete(self._main())
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()
            self._ready.set()

    async def _main(self) -> None:
        self._stop = asyncio.Event()
        await self._server.startup(sockets=[self._socket])
        self._ready.set()
        await self._stop.wait()
        await self._shut()

    async def _shut(self) -> None:
        for server in self._server.servers:
            server.close()
        for connection in list(self._server.server_state.connections):
            connection.transport.abort()
        # Handlers see http.disconnect and end by themselves; cancelling is for those that do not.
        await asyncio.sleep(0)
        tasks = set(self._server.server_state.tasks)
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=_GRACE)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self._socket.close()
