"""What both fakes are: a server thread around an ASGI app, with a record of what came in."""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING

from starlette.types import ASGIApp

from cijobs.testing._http.front import Front
from cijobs.testing._http.record import RecordedRequest
from cijobs.testing._http.thread import ServerThread
from cijobs.testing.faults import Fault, Faults

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["FakeServer"]


class FakeServer:
    """A fake server on loopback; a context manager.

    Attributes:
        faults: What goes wrong; may be changed or replaced while the server runs.
    """

    def __init__(self, app: ASGIApp, *, faults: Faults | Iterable[Fault] | None, latency: float) -> None:
        self.faults = faults if isinstance(faults, Faults) else Faults(faults or ())
        self._front = Front(app, lambda: self.faults, lambda scope: self._thread.transport_of(scope), latency)
        self._thread = ServerThread(self._front)
        self._started = False

    @property
    def url(self) -> str:
        """The base URL, ``http://127.0.0.1:PORT``, known from the start on."""
        if self._thread.port is None:
            raise RuntimeError("the fake server has no URL yet: use it in a with statement, or call start()")
        return f"http://127.0.0.1:{self._thread.port}"

    def __repr__(self) -> str:
        place = "not started" if self._thread.port is None else self.url
        return f"<{type(self).__name__} {place}>"

    @property
    def requests(self) -> list[RecordedRequest]:
        """The requests so far, in order of arrival."""
        return self._front.requests

    def clear(self) -> None:
        """Forget the requests so far."""
        self._front.requests.clear()

    def start(self) -> Self:
        """Start serving; does nothing when it already does."""
        if not self._started:
            self._started = True
            self._thread.start()
        return self

    def close(self) -> None:
        """Stop serving and drop all connections, also those without an answer."""
        self._thread.close()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
