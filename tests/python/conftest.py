from __future__ import annotations

import asyncio
import datetime
import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme
from support.blocking import Blocking
from support.files import BODY
from support.storage import Storage
from support.wire import Answer, Reply, Wire

import cijobs

TOKEN = "CCIPAT_0123456789abcdefSECRET"

VARIABLES = (
    "CIRCLE_TOKEN",
    "CIRCLECI_TOKEN",
    "CIRCLECI_CLI_TOKEN",
    "CIRCLE_CLI_TOKEN",
    "CIRCLECI_API_TOKEN",
    "CIRCLE_API_TOKEN",
    "CIRCLE_HOST",
    "CIRCLECI_CLI_HOST",
    "NORTHFLANK_API_TOKEN",
    "NF_API_TOKEN",
    "XDG_CONFIG_HOME",
    "SSL_CERT_FILE",
    "CURL_CA_BUNDLE",
    "REQUESTS_CA_BUNDLE",
    "http_proxy",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
    "no_proxy",
    "NO_PROXY",
)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No token, host, proxy or trusted root comes from the machine that runs the tests."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path_factory.getbasetemp() / "no-such-home"))


@pytest.fixture
def token() -> str:
    return TOKEN


@pytest.fixture
def wire() -> Iterator[Callable[..., Wire]]:
    """Starts servers that answer raw bytes; they end with the test."""
    started: list[Wire] = []

    def start(reply: Reply | Answer | list[Answer], **options: object) -> Wire:
        started.append(Wire(reply, **options).__enter__())  # type: ignore[arg-type]
        return started[-1]

    yield start
    for one in started:
        one.__exit__()


@pytest.fixture
def storage() -> Iterator[Callable[..., Storage]]:
    """Starts servers of files; they end with the test."""
    started: list[Storage] = []

    def start(files: dict[str, bytes] | None = None, **options: object) -> Storage:
        started.append(Storage(files={"a": BODY} if files is None else files, **options))  # type: ignore[arg-type]
        started[-1].__enter__()
        return started[-1]

    yield start
    for one in started:
        one.__exit__()


@pytest.fixture
def refusing_port() -> Iterator[int]:
    """A port of loopback on which nobody listens, and which no server gets meanwhile."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@pytest.fixture
def waiting() -> str:
    """Where clients wait: a module of tests that fit both kinds has "async" among its parameters."""
    return "sync"


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    made = asyncio.new_event_loop()
    yield made
    made.run_until_complete(made.shutdown_asyncgens())
    made.close()


def maker(request: pytest.FixtureRequest, waiting: str, name: str) -> Callable[..., Any]:
    """Makes a client of a server that tries once, so that each failure shows."""

    def make(server: Wire | str, **options: object) -> Any:
        url = server if isinstance(server, str) else server.url
        given = {"token": TOKEN, "base_url": url, "retry": 1, "timeout": 10} | options
        if waiting == "sync":
            return getattr(cijobs, name)(**given)
        return Blocking(getattr(cijobs, f"Async{name}")(**given), request.getfixturevalue("loop"))

    return make


@pytest.fixture
def circleci(request: pytest.FixtureRequest, waiting: str) -> Callable[..., Any]:
    return maker(request, waiting, "CircleCI")


@pytest.fixture
def northflank(request: pytest.FixtureRequest, waiting: str) -> Callable[..., Any]:
    return maker(request, waiting, "Northflank")


class Authority:
    """A certificate authority of our own."""

    def __init__(self, folder: Path) -> None:
        self._authority = trustme.CA()
        self.bundle = folder / "roots.pem"
        self._authority.cert_pem.write_to_path(str(self.bundle))

    def server(self, *names: str, expired: bool = False) -> ssl.SSLContext:
        until = datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc) if expired else None
        certificate = self._authority.issue_cert(*(names or ("localhost",)), not_after=until)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        return context


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tls"))
