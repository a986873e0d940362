from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from conftest import TOKEN, VARIABLES
from support.wire import Request, Wire, answer

from cijobs import CircleCI, Northflank, errors


@dataclass
class Loopback:
    """One server and one client of each service for a whole module: a call, its request and its answer."""

    server: Wire
    clients: dict[str, Any]

    def call(self, row: Any, body: Any, **arguments: Any) -> Any:
        self.server.requests.clear()
        self.server.reply = answer(body)
        return self.clients[row.api.split(".")[0]].call(row.id, **arguments)

    def request_of(self, row: Any, **arguments: Any) -> Request:
        """What a call sends. The answer is none that decodes: that is for other tests."""
        with contextlib.suppress(errors.DecodeError):
            self.call(row, "no object", **arguments)
        return self.server.requests[0]


@pytest.fixture(scope="module")
def loopback() -> Iterator[Loopback]:
    with pytest.MonkeyPatch.context() as environment, Wire(answer({})) as server:
        for name in VARIABLES:
            environment.delenv(name, raising=False)
        options: dict[str, Any] = {"token": TOKEN, "base_url": server.url, "retry": 1, "timeout": 10}
        yield Loopback(server, {"circleci": CircleCI(**options), "northflank": Northflank(**options)})
