"""Lists that come in pages: fetched as they are read, the next one ahead."""

from __future__ import annotations

import itertools
import operator
import threading
from collections.abc import Iterator
from typing import Generic, TypeVar

from cijobs import _core
from cijobs._pages.base import PagesBase
from cijobs._tables.rows import ModelRows

__all__ = ["Pages"]

T = TypeVar("T")


class Pages(PagesBase[T], Generic[T]):
    """All items of a list call, over all its pages.

    The first page is asked for at once, so errors arise where the call is made. Each further page is asked for
    while the one before it is read. Items are kept: a second loop makes no calls. A page that fails raises, and
    is asked for again when the loop is taken up anew.

    Example:
        >>> for pipeline in ci.pipelines.list("gh/acme/web", limit=2):
        ...     print(pipeline.number)
        150
        149
    """

    def __init__(self, walk: _core.PageWalk, result: str, limit: int | None = None) -> None:
        super().__init__(walk, result, limit)
        self._lock = threading.RLock()  # guards all that the base has
        if limit != 0:
            self._keep(self._walk.take())

    def __iter__(self) -> Iterator[T]:
        """The items, page after page."""
        left = self._limit
        for page in self.pages():
            size = len(page) if left is None else min(left, len(page))
            for index in range(size):
                yield page[index]
            if left is not None:
                left -= size

    def pages(self) -> Iterator[_core.Page]:
        """The pages, each a sequence of items with ``.next_token`` and ``.envelope`` (what else the answer held)."""
        index = 0
        while (page := self._page(index)) is not None:
            index += 1
            yield page

    def to_list(self) -> list[T]:
        """All items, at once."""
        return list(iter(self))

    def __bool__(self) -> bool:
        """Whether there is any item."""
        return next(iter(self), None) is not None

    def __getitem__(self, index: int) -> T:
        """The item at a place from the start; pages are fetched up to it."""
        if isinstance(index, slice):
            raise TypeError("a list has no slices: use limit=, itertools.islice, or to_list() first")
        place = operator.index(index)
        if place < 0:
            raise TypeError(
                "items are reached by their place from the start: use to_list() for the last ones"
            )
        for item in itertools.islice(self, place, None):
            return item
        raise IndexError(f"the list has no item {index}")

    def _row_source(self) -> ModelRows:
        return ModelRows(self._walk.model, list(self.pages()), self._limit)

    def _arrived_rows(self) -> ModelRows:
        with self._lock:
            return super()._arrived_rows()

    def _page(self, index: int) -> _core.Page | None:
        with self._lock:
            while index >= len(self._kept):
                if self.complete:
                    return None
                self._keep(self._walk.take())
            if index == len(self._kept) - 1 and not self.complete:
                self._walk.ask()  # ahead of need
            return self._kept[index]
