from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cijobs.cli import main
from cijobs.testing import FakeCircleCI, FakeNorthflank

VARIABLES = ("CIRCLE_TOKEN", "CIRCLECI_TOKEN", "CIRCLECI_CLI_TOKEN", "CIRCLE_CLI_TOKEN", "CIRCLECI_API_TOKEN")
VARIABLES += ("CIRCLE_API_TOKEN", "CIRCLE_HOST", "CIRCLECI_CLI_HOST", "NORTHFLANK_API_TOKEN", "NF_API_TOKEN")
VARIABLES += ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_ACTIONS", "TTY_COMPATIBLE", "TTY_INTERACTIVE")


@dataclass
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture(scope="session")
def circle() -> Iterator[FakeCircleCI]:
    """For tests that only read."""
    with FakeCircleCI(pipelines=25) as fake:
        yield fake


@pytest.fixture
def fresh() -> Iterator[FakeCircleCI]:
    with FakeCircleCI(pipelines=10) as fake:
        yield fake


@pytest.fixture
def northflank() -> Iterator[FakeNorthflank]:
    with FakeNorthflank(rate_limit=10**9) as fake:  # waits need not spare requests
        yield fake


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: Any) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture
def run(circle: FakeCircleCI, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process, against the reading fake or ``at``; no output may hold its token."""

    def run(*arguments: object, at: Any = None, token: str | None = None) -> Result:
        fake = at or circle
        name = "NORTHFLANK_API_TOKEN" if isinstance(fake, FakeNorthflank) else "CIRCLE_TOKEN"
        monkeypatch.setenv(name, fake.token if token is None else token)
        code = main(["--host", fake.url, *map(str, arguments)])
        told = capsys.readouterr()
        assert fake.token not in told.out + told.err
        return Result(code, told.out, told.err)

    return run


@pytest.fixture
def spawn() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a command in a process of its own."""

    def spawn(*arguments: object, fake: Any = None, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cijobs", *map(str, arguments)],
            env=environment(fake, **env),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return spawn


def environment(fake: Any, **more: str) -> dict[str, str]:
    told = {"CIRCLE_TOKEN": fake.token, "CIRCLE_HOST": fake.url} if fake else {}
    return {**os.environ, **told, **more}


@pytest.fixture
def env_of() -> Callable[..., dict[str, str]]:
    return environment


@pytest.fixture
def workflow(circle: FakeCircleCI) -> Any:
    """A build workflow that ended well."""
    found = (w for p in circle.history.pipelines_of("gh/acme/web") for w in circle.history.workflows_of(p.id))
    return next(w for w in found if w.name == "build-and-test" and w.status == "success")


@pytest.fixture
def job(circle: FakeCircleCI, workflow: Any) -> Any:
    """A job with tests and artifacts."""
    return next(job for job in circle.history.jobs_of(workflow.id) if job.has_tests)


@pytest.fixture
def failed_job(circle: FakeCircleCI) -> Any:
    history = circle.history
    jobs = (
        j
        for p in history.pipelines_of("gh/acme/web")
        for w in history.workflows_of(p.id)
        for j in history.jobs_of(w.id)
    )
    return next(job for job in jobs if job.has_tests and job.status == "failed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"
