"""Rows as columns: for pandas, Polars, DuckDB, files and notebooks."""

from __future__ import annotations

from typing import Any

from cijobs import _core

__all__ = ["Table"]


class Table:
    """The base of everything that has rows."""

    def _table_pages(self) -> tuple[list[_core.Page], int | None]:
        raise NotImplementedError

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows, as the JSON they came from."""
        raise NotImplementedError
