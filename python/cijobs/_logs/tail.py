"""The WebSocket of a log, by the library ``websockets``, in the calling thread; and what both kinds share.

The token is asked of the core for the host that the connection really leads to, just before it is sent. Failures of
the library are told by their kind and status only: their texts and frames could hold what was sent.
"""

from __future__ import annotations

import logging
import ssl
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from cijobs._bind import operation_named
from cijobs._logs.dialling import CLOSING, Dialling, cut_after
from cijobs._logs.messages import AFTER_TOKEN, BEFORE_TOKEN, check_init, rows_of
from cijobs._steps.steps import Dial, Lost
from cijobs.errors import ConfigError

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection as AsyncConnection
    from websockets.sync.client import ClientConnection

    from cijobs._clients.base import BaseClient

__all__ = [
    "LONGEST_HEARING",
    "SyncTail",
    "check_stands",
    "first_message",
    "has_library",
    "lost_by",
    "options_of",
    "url_of",
]

_LARGEST = 4 * 1024 * 1024  # bytes of a message; the service sends 32 kB at a time
_QUEUE = 8  # frames
LONGEST_HEARING = 5.0  # seconds until one looks whether the connection still stands
_LONGEST_REASON = 500  # characters
_TRY_AGAIN = (408, 425, 429)  # of the 4xx


def has_library() -> bool:
    """Whether ``websockets`` is installed."""
    from importlib.util import find_spec

    return find_spec("websockets") is not None


def url_of(client: BaseClient, step: Dial) -> str:
    """Where to connect: the address of the operation, as ``ws`` or ``wss``."""
    row = operation_named(client._family, step.operation)
    if row is None:
        raise ConfigError(f"{step.operation} is no operation")
    return "ws" + client._native.address_of(row, step.arguments).removeprefix("http")


def options_of(client: BaseClient, seconds: float) -> dict[str, Any]:
    """What both kinds of connection are made with: the client's roots, proxy and name, and bounds for everything."""
    roots, proxy, user_agent = client._native.ways
    options: dict[str, Any] = {
        "proxy": _proxy(proxy, client.base_url),
        "user_agent_header": user_agent,
        "open_timeout": min(seconds / 2, 2 * client._timeout.connect),
        "close_timeout": CLOSING,
        "max_size": _LARGEST,
        "max_queue": _QUEUE,
        "compression": None,  # nothing small may become large
        "logger": _silent(),  # at level DEBUG the library's own writes each frame
    }
    secure = client.base_url.startswith("https://")
    return options | {"ssl": ssl.create_default_context(cafile=roots)} if secure else options


def _proxy(given: str, url: str) -> str | bool | None:
    """The client's; or the environment's, which as for requests does not listen in on loopback."""
    if given:
        return given if "://" in given else f"http://{given}"
    host = urlsplit(url).hostname or ""
    return None if host in ("localhost", "::1") or host.startswith("127.") else True


def _silent() -> logging.Logger:
    logger = logging.Logger("cijobs.tail", logging.CRITICAL + 1)
    logger.disabled = True
    return logger


def first_message(client: BaseClient, uri: Any) -> str:
    """The message with the token, for the host that the library has connected to: redirects may lead elsewhere."""
    host = f"[{uri.host}]" if ":" in uri.host else uri.host
    url = f"{'https' if uri.secure else 'http'}://{host}:{uri.port}/"
    if client._native.anonymous:
        raise Lost("the client has no token", blocked=True)
    text = client._native.token_message(BEFORE_TOKEN, AFTER_TOKEN, url)
    if text is None:
        raise Lost(f"it led to {uri.host}, which must not see the token", blocked=True)
    return text


def lost_by(error: BaseException, client: BaseClient) -> Lost:
    """A failure of the library, without what it holds."""
    status = getattr(getattr(error, "response", None), "status_code", None)
    if status is not None:
        refused = 300 <= status < 500 and status not in _TRY_AGAIN
        return Lost(f"the service answered with status {status}", blocked=refused)
    if isinstance(error, Lost):
        reason = client._native.redacted(error.reason)  # before it is cut: half a token is a secret, too
        return Lost(reason[:_LONGEST_REASON], blocked=error.blocked)
    code = getattr(getattr(error, "rcvd", None), "code", None)
    kind = type(error).__name__
    return Lost(kind if code is None else f"{kind}, code {code}")


def check_stands(connection: ClientConnection | AsyncConnection) -> None:
    """Fails where the end was told, but the server holds the line."""
    if connection.protocol.state.name != "OPEN":
        raise Lost("the service ended the connection")


class SyncTail:
    """One connection, with the token told and taken.

    Raises:
        Lost: There is none.
    """

    def __init__(self, client: BaseClient, step: Dial) -> None:
        self._client = client
        self._dialling: Dialling | None = None
        self._connection: ClientConnection | None = None
        lost: Lost | None = None
        try:
            self._begin(url_of(client, step), step.seconds)
        except Exception as error:
            lost = lost_by(error, client)
        except BaseException:
            self.close()
            raise
        if lost is not None:  # out here, so that it does not carry the failure with it
            self.close()
            raise lost

    def _begin(self, url: str, seconds: float) -> None:
        self._dialling = Dialling(partial(_connected, url, options_of(self._client, seconds)))
        self._connection = connection = self._dialling.connection(seconds)
        with cut_after(seconds / 2, connection):
            connection.send(first_message(self._client, connection.protocol.uri))
            check_init(connection.recv(timeout=seconds / 2))

    def hear(self, seconds: float) -> list[dict[str, Any]]:
        """The rows of the next message; none if none comes for so long."""
        connection = self._connection
        if connection is None:
            raise Lost("the connection was closed")
        lost: Lost | None = None
        try:
            return rows_of(connection.recv(timeout=min(seconds, LONGEST_HEARING)))
        except TimeoutError:
            check_stands(connection)
            return []
        except Exception as error:
            lost = lost_by(error, self._client)
        raise lost

    def close(self) -> None:
        """Closes it, within a second or so."""
        self._connection = None
        if self._dialling is not None:
            self._dialling.leave()


def _connected(url: str, options: dict[str, Any]) -> ClientConnection:
    from websockets.sync.client import connect

    # Entered and not called: what a call gives differs by version. It is left by close().
    connection: ClientConnection = connect(url, **options).__enter__()
    return connection
