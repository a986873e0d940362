from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import TOKEN
from support.wire import Wire

from cijobs import AsyncCircleCI


@pytest.fixture
def aio() -> Callable[..., AsyncCircleCI]:
    """Makes an async client of a server that tries once, so that each failure shows."""

    def make(server: Wire, **options: object) -> AsyncCircleCI:
        given = {"token": TOKEN, "base_url": server.url, "retry": 1, "timeout": 10} | options
        return AsyncCircleCI(**given)  # type: ignore[arg-type]

    return make
