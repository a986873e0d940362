"""Lists that come in pages: fetched as they are read, the next one ahead."""

from __future__ import annotations

import itertools
import operator
import threading
from collections.abc import Iterator
from typing import Generic, TypeVar

from cijobs import _core
from cijobs._rows import ModelRows
from cijobs._table import Table

__all__ = ["Pages"]

T = TypeVar("T")


class Pages(Table, Generic[T]):
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
        self._walk = walk
        self._result = result
        self._limit = limit
        self._kept: list[_core.Page] = []
        self._count = 0
        self._lock = threading.RLock()  # guards all above
        if limit != 0:
            self._fetch()

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

    @property
    def complete(self) -> bool:
        """Whether every item has arrived."""
        return self._walk.done or self._enough()

    @property
    def next_token(self) -> str | None:
        """Where to go on later, by ``start_token=``, after the last page that has arrived; None at the end."""
        return self._walk.next_token

    def __len__(self) -> int:
        """How many items there are.

        Raises:
            TypeError: Not all pages have arrived yet; ``to_list()`` fetches them.
        """
        if not self.complete:
            raise TypeError("the number of items is known once all pages are read: use len(pages.to_list())")
        return self._count if self._limit is None else min(self._count, self._limit)

    def __bool__(self) -> bool:
        """Whether there is any item."""
        return next(iter(self), None) is not None

    def __getitem__(self, index: int) -> T:
        """The item at a place from the start; pages are fetched up to it."""
        place = operator.index(index)
        if place < 0:
            raise TypeError(
                "items are reached by their place from the start: use to_list() for the last ones"
            )
        for item in itertools.islice(self, place, None):
            return item
        raise IndexError(f"the list has no item {index}")

    def __repr__(self) -> str:
        more = "" if self.complete else ", more to come"
        shown = self._count if self._limit is None else min(self._count, self._limit)
        return f"<{self._result}: {shown} items{more}>"

    def _row_source(self) -> ModelRows:
        return ModelRows(self._walk.model, list(self.pages()), self._limit)

    def _arrived_rows(self) -> ModelRows:
        with self._lock:
            return ModelRows(self._walk.model, list(self._kept), self._limit)

    def _enough(self) -> bool:
        return self._limit is not None and self._count >= self._limit

    def _page(self, index: int) -> _core.Page | None:
        with self._lock:
            while index >= len(self._kept):
                if self.complete:
                    return None
                self._fetch()
            if index == len(self._kept) - 1 and not self.complete:
                self._walk.ask()  # ahead of need
            return self._kept[index]

    def _fetch(self) -> None:
        page = self._walk.take()
        if page is not None:
            self._kept.append(page)
            self._count += len(page)
