"""The clients that wait in an event loop. Loaded when one is first named: asyncio is slow to import."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary, ref

from cijobs import _core
from cijobs._clients.base import DEFAULT, BaseClient
from cijobs._clients.gate import Gate
from cijobs._clients.loop_mailbox import arrival
from cijobs._clients.options import RetryPolicy, Timeout, Validation
from cijobs._clients.response import Response
from cijobs._pages.async_pages import AsyncPages

if TYPE_CHECKING:
    from cijobs._clients.base import MakeSteps
    from cijobs._doors.door import Door
    from cijobs._logs.async_results import AsyncFollowedLog, AsyncLogEntries
    from cijobs._logs.lines import LogEntry
    from cijobs._steps.async_drive import AsyncDriver

__all__ = ["AsyncClient"]

SelfClient = TypeVar("SelfClient", bound="AsyncClient")


class AsyncClient(BaseClient):
    """The base of :class:`cijobs.AsyncCircleCI` and :class:`cijobs.AsyncNorthflank`; not made directly.

    One client may be used from many tasks, and from loops made one after another. A cancelled task cancels its
    transfer.
    """

    _gates: WeakKeyDictionary[asyncio.AbstractEventLoop, ref[Gate]]

    def _settle(
        self, timeout: Timeout | float | None, retry: RetryPolicy | int | None, validation: Validation
    ) -> None:
        super()._settle(timeout, retry, validation)
        self._gates = WeakKeyDictionary()

    async def call(self, operation_id: str, /, **arguments: Any) -> Any:
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
        gate = self._gate()
        waited = await gate.enter(
            options.total,
            lambda: self._named_in_errors(
                lambda native: self._preview_raw(native, method, path, params, json)
            ),
        )
        try:
            left = options.after(waited) if waited else options
            ticket = self._submit_raw(method, path, params, json, left)
            await arrival(ticket)
        finally:
            gate.leave()
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

    def _through(self, body: Callable[[Door], Coroutine[Any, Any, Any]]) -> Any:
        from cijobs._doors.async_door import AwaitingDoor  # loaded when first needed

        return body(AwaitingDoor(self))

    async def _take(self, steps: MakeSteps, on_log: Callable[[LogEntry], object] | None = None) -> Any:
        from cijobs._steps.async_drive import run
        from cijobs._steps.drive import seen
        from cijobs._steps.steps import Clock

        return await run(self, steps(Clock(), seen(self)), on_log)

    def _entries(self, steps: MakeSteps, limit: int | None) -> AsyncLogEntries:
        from cijobs._logs.async_results import AsyncLogEntries

        return AsyncLogEntries(self._driver(steps), limit)

    def _followed(self, steps: MakeSteps) -> AsyncFollowedLog:
        from cijobs._logs.async_results import AsyncFollowedLog

        return AsyncFollowedLog(self._driver(steps))

    def _driver(self, steps: MakeSteps) -> AsyncDriver:
        from cijobs._steps.async_drive import AsyncDriver
        from cijobs._steps.drive import seen
        from cijobs._steps.steps import Clock

        return AsyncDriver(self, steps(Clock(), seen(self)))

    async def _run(self, row: _core.Operation, args: tuple[Any, ...], arguments: dict[str, Any]) -> Any:
        options = self._prepare(row, args, arguments)
        shown = self._shown(row, arguments, options)
        if shown is not None:
            return shown
        gate = self._gate()
        waited = await gate.enter(
            options.total,
            lambda: self._named_in_errors(lambda native: native.preview(row, arguments, options)),
        )
        try:
            left = options.after(waited) if waited else options
            ticket = self._native.submit(row, arguments, left)
            await arrival(ticket)
        finally:
            gate.leave()
        result = ticket.result()
        self._warn()
        return result

    def _gate(self) -> Gate:
        """That of the running loop, shared with the copies of this client."""
        loop = asyncio.get_running_loop()
        known = self._gates.get(loop)
        gate = known() if known is not None else None
        if gate is None:
            gate = Gate(self._native.max_in_flight)
            self._gates[loop] = ref(gate)
        return gate

    def _pages(
        self, row: _core.Operation, args: tuple[Any, ...], arguments: dict[str, Any]
    ) -> AsyncPages[Any]:
        walk, result, limit = self._walk(row, args, arguments)
        return AsyncPages(walk, f"Async{result}", limit, self._gate, self._warn)
