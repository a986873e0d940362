"""An async client in a sync dress, so that a test of operations runs through both kinds."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Iterator
from itertools import islice
from typing import Any

from cijobs import AsyncArtifactFile, AsyncPages
from cijobs._bind import Namespace
from cijobs._clients.base import BaseClient


class Blocking:
    """Whatever can be awaited is awaited, in the loop given."""

    def __init__(self, thing: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._thing = thing
        self._loop = loop

    def __getattr__(self, name: str) -> Any:
        return self._dressed(getattr(self._thing, name))

    def __dir__(self) -> list[str]:
        return dir(self._thing)

    def _dressed(self, value: Any) -> Any:
        if isinstance(value, (BaseClient, Namespace)) or hasattr(value, "_operating_client"):
            return Blocking(value, self._loop)
        if isinstance(value, AsyncPages):
            return BlockingPages(value, self._loop)
        if isinstance(value, AsyncArtifactFile):
            return BlockingFile(value, self._loop)
        return self._waiting(value) if inspect.ismethod(value) else value

    def _waiting(self, method: Any) -> Any:
        def call(*args: Any, **arguments: Any) -> Any:
            result = method(*args, **arguments)
            return self._dressed(self._settled(result) if inspect.isawaitable(result) else result)

        return call

    def _settled(self, result: Awaitable[Any]) -> Any:
        """The result, waited for."""

        async def wait() -> Any:
            return await result

        return self._loop.run_until_complete(wait())


class BlockingFile(Blocking):
    """An async file: its lines are read by a loop over it."""

    def __iter__(self) -> Iterator[bytes]:
        async def lines() -> list[bytes]:
            return [line async for line in self._thing]

        return iter(self._settled(lines()))

    def seekable(self) -> bool:
        return True


class BlockingPages(Blocking):
    """An async list: read from its start by each loop over it."""

    def __iter__(self) -> Iterator[Any]:
        yield from self._items(aiter(self._thing))

    def __getattr__(self, name: str) -> Any:
        if name.startswith(("to_", "write_")) and name != "to_list":  # a sync list reads what its table needs
            self._settled(self._thing.to_list())
        return super().__getattr__(name)

    def pages(self) -> Iterator[Any]:
        yield from self._items(self._thing.pages())

    def _items(self, source: AsyncIterator[Any]) -> Iterator[Any]:
        while (item := self._settled(anext(source, None))) is not None:
            yield item

    def __len__(self) -> int:
        return len(self._thing)

    def __bool__(self) -> bool:
        return next(iter(self), None) is not None

    def __getitem__(self, index: int) -> Any:
        return next(islice(self, index, None))
