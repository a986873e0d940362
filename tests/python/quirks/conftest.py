from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.rows import required_arguments, row_of
from support.wire import Answer, answer


@pytest.fixture
def got(wire, circleci, northflank) -> Callable[..., Any]:
    """What an operation makes of an answer: ``got("circleci.v2", "users.me", {"id": "x"})``."""

    def call(api: str, operation: str, reply: Any, **arguments: Any) -> Any:
        row = row_of(api, operation)
        server = wire(reply if isinstance(reply, Answer) else answer(reply))
        client = northflank(server, validation="off") if api == "northflank.v1" else circleci(server)
        return client.call(row.id, **(required_arguments(row) | arguments))

    return call


@pytest.fixture
def sent(wire, circleci, northflank) -> Callable[..., Any]:
    """The request that an operation sends."""

    def call(api: str, operation: str, reply: Any = None, **arguments: Any) -> Any:
        row = row_of(api, operation)
        server = wire(reply if isinstance(reply, Answer) else answer({} if reply is None else reply))
        client = northflank(server) if api == "northflank.v1" else circleci(server)
        client.call(row.id, **(required_arguments(row) | arguments))
        return server.requests[-1]

    return call
