from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from cijobs.testing import FakeCircleCI, FakeNorthflank


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


Ask = Callable[..., Answer]


def ask(
    fake: Any,
    method: str,
    path: str,
    *,
    token: bool | str = True,
    body: Any = None,
    headers: Any = None,
    **query: Any,
) -> Answer:
    """Send one request over a connection of its own; ``token`` True sends the fake's token."""
    sent = {"Accept": "application/json", **(headers or {})}
    if token:
        value = fake.token if token is True else token
        sent["Authorization"] = f"Bearer {value}"
    parts = urlsplit(path if path.startswith("http") else fake.url + path)
    target = parts.path + ("?" + parts.query if parts.query else "")
    if query:
        target += "?" + urlencode({key.replace("_", "-"): value for key, value in query.items()})
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    try:
        connection.request(method, target, json.dumps(body) if body is not None else None, sent)
        response = connection.getresponse()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
    finally:
        connection.close()


@pytest.fixture
def send() -> Ask:
    return ask


@pytest.fixture
def get() -> Ask:
    def get(fake: Any, path: str, **more: Any) -> Answer:
        return ask(fake, "GET", path, **more)

    return get


@pytest.fixture
def post() -> Ask:
    def post(fake: Any, path: str, **more: Any) -> Answer:
        return ask(fake, "POST", path, **more)

    return post


@pytest.fixture
def everything(get: Ask) -> Callable[..., list[Any]]:
    """Read all pages of a v2 list."""

    def everything(fake: Any, path: str, **query: Any) -> list[Any]:
        items, token = [], None
        while True:
            more = {"page_token": token} if token else {}
            page = get(fake, path, **query, **more).json()
            items += page["items"]
            token = page["next_page_token"]
            if token is None:
                return items

    return everything


@pytest.fixture(scope="module")
def circle() -> Iterator[FakeCircleCI]:
    """One server for a module's reading tests."""
    with FakeCircleCI(projects=("circleci/AbCdEf/GhIjKl",)) as fake:
        yield fake


@pytest.fixture
def fresh() -> Iterator[FakeCircleCI]:
    with FakeCircleCI(pipelines=25) as fake:
        yield fake


@pytest.fixture
def northflank() -> Iterator[FakeNorthflank]:
    with FakeNorthflank() as fake:
        yield fake
