"""The clients that wait in an event loop. Loaded when one is first named: asyncio is slow to import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from cijobs import _core
from cijobs._async_pages import AsyncPages
from cijobs._base_client import DEFAULT, BaseClient
from cijobs._loop_mailbox import arrival
from cijobs._options import RetryPolicy, Timeout
from cijobs._response import Response

if TYPE_CHECKING:
    from cijobs._async_drive import AsyncDriver
    from cijobs._async_log_results import AsyncFollowedLog, AsyncLogEntries
    from cijobs._base_client import MakeSteps
    from cijobs._log_lines import LogEntry
    from cijobs._outcomes import Outcome
    from cijobs._waiting import Wait

__all__ = ["AsyncClient"]

SelfClient = TypeVar("SelfClient", bound="AsyncClient")


class AsyncClient(BaseClient):
    """The base of :class:`cijobs.AsyncCircleCI` and :class:`cijobs.AsyncNorthflank`; not made directly.

    One client may be used from many tasks, and from loops made one after another. A cancelled task cancels its
    transfer.
    """

    async def call(self, operation_id: str, /, **arguments: Any) -> Any:
        """Runs any operation by its id.

        Args:
            operation_id: Such as ``"pipelines.list"``; :func:`cijobs.operations` lists all.
            **arguments: The operation's own parameters, and ``timeout``, ``retry``, ``extra_headers``.

        Returns:
            What the operation's method gives.

        Raises:
            InvalidArgumentError: No operation has that id, or an argument is wrong.
        """
        row = self._named(operation_id)
        if row.paging != "none":
            return await self._pages(row, (), arguments)
        return await self._run(row, (), arguments)

    async def request(
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
        ticket = self._submit_raw(method, path, params, json, options)
        await arrival(ticket)
        return Response(*ticket.response())

    async def close(self) -> None:
        """Refuses further calls. Connections belong to the process and close when it ends."""
        self._closed = True

    async def __aenter__(self: SelfClient) -> SelfClient:
        """The client itself."""
        return self

    async def __aexit__(self, *exception: object) -> None:
        """Closes the client."""
        await self.close()

    async def _wait(self, wait: Wait, on_log: Callable[[LogEntry], object] | None = None) -> Outcome[Any]:
        from cijobs._waiting import steps_of  # loaded by the first wait

        outcome: Outcome[Any] = await self._take(lambda clock, rate: steps_of(wait, clock, rate), on_log)
        return outcome

    async def _take(self, steps: MakeSteps, on_log: Callable[[LogEntry], object] | None = None) -> Any:
        from cijobs._async_drive import run
        from cijobs._drive import seen
        from cijobs._steps import Clock

        return await run(self, steps(Clock(), seen(self)), on_log)

    def _entries(self, steps: MakeSteps, limit: int | None) -> AsyncLogEntries:
        from cijobs._async_log_results import AsyncLogEntries

        return AsyncLogEntries(self._driver(steps), limit)

    def _followed(self, steps: MakeSteps) -> AsyncFollowedLog:
        from cijobs._async_log_results import AsyncFollowedLog

        return AsyncFollowedLog(self._driver(steps))

    def _driver(self, steps: MakeSteps) -> AsyncDriver:
        from cijobs._async_drive import AsyncDriver
        from cijobs._drive import seen
        from cijobs._steps import Clock

        return AsyncDriver(self, steps(Clock(), seen(self)))

    async def _run(self, row: _core.Operation, args: tuple[Any, ...], arguments: dict[str, Any]) -> Any:
        options = self._prepare(row, args, arguments)
        ticket = self._native.submit(row, arguments, options)
        await arrival(ticket)
        result = ticket.result()
        self._warn()
        return result

    def _pages(
        self, row: _core.Operation, args: tuple[Any, ...], arguments: dict[str, Any]
    ) -> AsyncPages[Any]:
        walk, result, limit = self._walk(row, args, arguments)
        return AsyncPages(walk, f"Async{result}", limit, self._warn)
