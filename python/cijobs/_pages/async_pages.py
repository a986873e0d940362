"""Lists that come in pages, read in an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from typing import Any, Generic, TypeVar

from cijobs import _core
from cijobs._clients.gate import Gate
from cijobs._clients.loop_mailbox import arrival
from cijobs._pages.base import PagesBase
from cijobs._tables.rows import ModelRows

__all__ = ["AsyncPages"]

T = TypeVar("T")


class AsyncPages(PagesBase[T], Generic[T]):
    """All items of a list call, over all its pages, for ``async for``.

    Nothing is asked for until the list is read. ``await`` it to have the first page, and its errors, at once.
    Each further page is asked for while the one before it is read. Items are kept: a second loop makes no calls.
    A page that fails raises, and is asked for again when the loop is taken up anew.

    What a table can do (``to_pandas()``, ``write_csv()``, ``len()``) it can do once all pages have been read, by
    ``await pages.to_list()``.

    Example:
        >>> async def newest():
        ...     async with AsyncCircleCI(fake.token, base_url=fake.url) as ci:
        ...         return [pipeline.number async for pipeline in ci.pipelines.list("gh/acme/web", limit=2)]
        >>> asyncio.run(newest())
        [150, 149]
    """

    def __init__(
        self,
        walk: _core.PageWalk,
        result: str,
        limit: int | None,
        gate: Callable[[], Gate],
        on_page: Callable[[], None],
    ) -> None:
        super().__init__(walk, result, limit)
        self._gate = gate
        self._on_page = on_page
        self._lock = asyncio.Lock()  # one task at a time asks for a page

    def __await__(self) -> Generator[Any, None, AsyncPages[T]]:
        """The list itself, once its first page has arrived."""
        return self._begun().__await__()

    def __aiter__(self) -> AsyncIterator[T]:
        """The items, page after page."""
        return _Items(self.pages(), self._limit)

    def pages(self) -> AsyncIterator[_core.Page]:
        """The pages, each a sequence of items with ``.next_token`` and ``.envelope`` (what else the answer held)."""
        return _PagesInTurn(self._page)

    async def to_list(self) -> list[T]:
        """All items, at once."""
        return [item async for item in self]

    def __bool__(self) -> bool:
        """Whether there is any item, among all pages.

        Raises:
            TypeError: None has arrived yet, and there are pages to come.
        """
        some = self._count > 0 and self._limit != 0
        return some or len(self) > 0

    async def _begun(self) -> AsyncPages[T]:
        await self._has(0)
        return self

    async def _page(self, index: int) -> _core.Page:
        if not await self._has(index):
            raise StopAsyncIteration
        if index == len(self._kept) - 1 and not self.complete:
            self._walk.ask()  # ahead of need
        return self._kept[index]

    def _row_source(self) -> ModelRows:
        if not self.complete:
            raise TypeError("not all pages have been read: await pages.to_list() first")
        return self._arrived_rows()

    async def _has(self, index: int) -> bool:
        """Whether there is such a page; it is here then."""
        if index >= len(self._kept):
            async with self._lock:
                while index >= len(self._kept) and not self.complete:
                    await self._fetch()
        return index < len(self._kept)

    async def _fetch(self) -> None:
        if self._kept:  # asked for ahead of need
            await self._arrived(0.0)
        else:
            gate = self._gate()
            waited = await gate.enter(self._walk.total, self._walk.request)
            try:
                await self._arrived(waited)
            finally:
                gate.leave()
        self._keep(self._walk.take())
        self._on_page()

    async def _arrived(self, waited: float) -> None:
        ticket = self._walk.begin(waited)
        try:
            if ticket is not None:
                await arrival(ticket)
        except BaseException:
            self._walk.cancel()  # it can be asked for again
            raise


# No async generators: one that is left early lives until its loop gets around to closing it, and its transfer with it.
class _PagesInTurn(AsyncIterator[_core.Page]):
    def __init__(self, page: Callable[[int], Awaitable[_core.Page]]) -> None:
        self._page = page
        self._index = 0

    async def __anext__(self) -> _core.Page:
        page = await self._page(self._index)
        self._index += 1
        return page


class _Items(AsyncIterator[T]):
    def __init__(self, pages: AsyncIterator[_core.Page], limit: int | None) -> None:
        self._pages = pages
        self._left = -1 if limit is None else limit
        self._items: Iterator[T] = iter(())

    async def __anext__(self) -> T:
        while self._left != 0:
            for item in self._items:
                self._left -= 1
                return item
            page = await anext(self._pages)
            self._items = (page[index] for index in range(len(page)))
        raise StopAsyncIteration
