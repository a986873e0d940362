"""What lists share, sync and async: the pages that have arrived."""

from __future__ import annotations

from typing import Generic, TypeVar

from cijobs import _core
from cijobs._tables.rows import ModelRows
from cijobs._tables.table import Table

__all__ = ["PagesBase"]

T = TypeVar("T")


class PagesBase(Table, Generic[T]):
    """The items of a list call, as far as their pages have arrived."""

    def __init__(self, walk: _core.PageWalk, result: str, limit: int | None = None) -> None:
        self._walk = walk
        self._result = result
        self._limit = limit
        self._kept: list[_core.Page] = []
        self._count = 0

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

    def __repr__(self) -> str:
        more = "" if self.complete else ", more to come"
        shown = self._count if self._limit is None else min(self._count, self._limit)
        return f"<{self._result}: {shown} items{more}>"

    def _arrived_rows(self) -> ModelRows:
        return ModelRows(self._walk.model, list(self._kept), self._limit)

    def _enough(self) -> bool:
        return self._limit is not None and self._count >= self._limit

    def _keep(self, page: _core.Page | None) -> None:
        if page is not None:
            self._kept.append(page)
            self._count += len(page)
