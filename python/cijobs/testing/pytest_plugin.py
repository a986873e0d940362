"""Pytest fixtures ``fake_circleci`` and ``fake_northflank``: one fresh server for each test that asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cijobs.testing import FakeCircleCI, FakeNorthflank

__all__ = ["fake_circleci", "fake_northflank"]


@pytest.fixture
def fake_circleci() -> Iterator[FakeCircleCI]:
    """Give a running ``FakeCircleCI`` with its default history, closed after the test."""
    from cijobs.testing import FakeCircleCI

    with FakeCircleCI() as fake:
        yield fake


@pytest.fixture
def fake_northflank() -> Iterator[FakeNorthflank]:
    """Give a running ``FakeNorthflank`` with its default history, closed after the test."""
    from cijobs.testing import FakeNorthflank

    with FakeNorthflank() as fake:
        yield fake
