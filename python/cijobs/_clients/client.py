"""The clients that wait in the calling thread: running operations, the raw door, closing."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from cijobs import _core
from cijobs._clients.base import DEFAULT, BaseClient
from cijobs._clients.options import RetryPolicy, Timeout
from cijobs._clients.response import Response
from cijobs._pages.pages import Pages

if TYPE_CHECKING:
    from cijobs._clients.base import MakeSteps
    from cijobs._doors.door import Door
    from cijobs._logs.lines import LogEntry
    from cijobs._logs.results import FollowedLog, LogEntries
    from cijobs._steps.drive import Driver

__all__ = ["Client"]

SelfClient = TypeVar("SelfClient", bound="Client")
_READING = ("GET", "HEAD", "OPTIONS")


class Client(BaseClient):
    """The base of :class:`cijobs.CircleCI` and :class:`cijobs.Northflank`; not made directly."""

    def call(self, operation_id: str, /, **arguments: Any) -> Any:
        """Runs any operation by its id.

        Args:
            operation_id: Such as ``"pipelines.list"``; :func:`cijobs.operations` lists all.
            **arguments: The operation's own parameters, and ``timeout``, ``retry``, ``extra_headers``; of operations
                that change something also ``dry_run``.

        Returns:
            What the row of the operation says: a model, a list, …; with ``dry_run=True`` a :class:`cijobs.DryRun`.
            Methods written by hand, such as ``pipelines.trigger`` with its verdict, may give more.

        Raises:
            InvalidArgumentError: No operation has that id, or an argument is wrong.
        """
        return self._run(self._named(operation_id), (), arguments)

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = DEFAULT,
        timeout: Timeout | float | None = DEFAULT,
        retry: RetryPolicy | int | None = DEFAULT,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Response:
        """The raw door: any request, signed, limited and retried like every other.

        Args:
            method: ``GET``, ``POST``, ``PUT``, ``PATCH`` or ``DELETE``.
            path: Below the API's base path (``/me``), from the root (``/api/v2/me``), or a whole URL. The token
                goes along only to hosts that it belongs to.
            params: The query; lists repeat their key.
            json: The body, any JSON value.
            timeout: As for every call.
            retry: As for every call.
            extra_headers: Further headers.

        Returns:
            Status, headers and body, of any 2xx answer.

        Raises:
            APIError: Any other answer.
        """
        options = self._options(timeout, retry, extra_headers)
        try:
            return Response(*self._submit_raw(method, path, params, json, options).response())
        except KeyboardInterrupt as interrupt:
            if method.upper() not in _READING:
                _tell(interrupt, f"a {method.upper()}")
            raise

    def close(self) -> None:
        """Refuses further calls. Connections belong to the process and close when it ends."""
        self._closed = True

    def __enter__(self: SelfClient) -> SelfClient:
        """The client itself."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Closes the client."""
        self.close()

    def _through(self, body: Callable[[Door], Coroutine[Any, Any, Any]]) -> Any:
        from cijobs._doors.door import WaitingDoor, finished  # loaded when first needed

        return finished(body(WaitingDoor(self)))

    def _take(self, steps: MakeSteps, on_log: Callable[[LogEntry], object] | None = None) -> Any:
        from cijobs._steps.drive import run, seen
        from cijobs._steps.steps import Clock

        clock = Clock()
        return run(self, steps(clock, seen(self)), clock, on_log)

    def _entries(self, steps: MakeSteps, limit: int | None) -> LogEntries:
        from cijobs._logs.results import LogEntries

        return LogEntries(self._driver(steps), limit)

    def _followed(self, steps: MakeSteps) -> FollowedLog:
        from cijobs._logs.results import FollowedLog

        return FollowedLog(self._driver(steps))

    def _driver(self, steps: MakeSteps) -> Driver:
        from cijobs._steps.drive import Driver, seen
        from cijobs._steps.steps import Clock

        clock = Clock()
        return Driver(self, steps(clock, seen(self)), clock)

    def _run(self, row: _core.Operation, args: tuple[Any, ...], arguments: dict[str, Any]) -> Any:
        if row.paging == "none":
            options = self._prepare(row, args, arguments)
            result: Any = self._shown(row, arguments, options)
            if result is None:
                result = self._result(row, arguments, options)
        else:
            result = Pages(*self._walk(row, args, arguments))
        self._warn()
        return result

    def _result(self, row: _core.Operation, arguments: dict[str, Any], options: _core.CallOptions) -> Any:
        try:  # Ctrl-C may come as soon as it is sent
            return self._native.submit(row, arguments, options).result()
        except KeyboardInterrupt as interrupt:
            if row.safety != "safe":
                _tell(interrupt, row.id)
            raise


def _tell(interrupt: KeyboardInterrupt, what: str) -> None:
    interrupt.args = interrupt.args or (f"{what} was sent, and may have taken effect",)
