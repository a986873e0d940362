"""A client of each kind for an operation, and the server that answers it."""

from __future__ import annotations

from typing import Any

import pytest
from operations.calls import minimal_answer


@pytest.fixture(params=["sync", "async"])
def waiting(request):
    return request.param


@pytest.fixture
def client_of(wire, circleci, northflank):
    def make(row: Any) -> tuple[Any, Any]:
        server = wire(lambda _: minimal_answer(row))
        options = {"validation": "off"} if row.api == "northflank.v1" else {}
        return (northflank if row.api == "northflank.v1" else circleci)(server, **options), server

    return make
