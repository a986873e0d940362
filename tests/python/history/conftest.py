from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from support.wire import Request, answer

from cijobs import CircleCI, History, RetryPolicy
from cijobs.testing import FakeCircleCI

SLUG = "gh/acme/web"
ALL = ("pipelines", "workflows", "jobs", "job_details", "tests", "artifacts", "builds")
QUICK = RetryPolicy(max_attempts=8, initial=0.001, maximum=0.01)


@pytest.fixture(scope="session")
def fake() -> Iterator[FakeCircleCI]:
    """For tests that only read."""
    with FakeCircleCI(pipelines=25, tests_per_job=8) as server:
        yield server


@pytest.fixture
def ci(fake: FakeCircleCI) -> CircleCI:
    return CircleCI(fake.token, base_url=fake.url, retry=QUICK)


@pytest.fixture
def read(ci: CircleCI) -> Callable[..., Any]:
    """Reads the whole history of the fake, with other arguments as given."""
    return lambda **asked: ci.history(SLUG, **({"since": None, "progress": False} | asked))


@pytest.fixture(scope="module")
def whole(fake: FakeCircleCI) -> History:
    ci = CircleCI(fake.token, base_url=fake.url)
    return ci.history(SLUG, since=None, include=ALL, progress=False)


class Project:
    """A tiny project, answered from its own words: what a test changes is what it is about."""

    def __init__(self) -> None:
        self.pages: list[list[dict[str, Any]]] = [[self.pipeline(2), self.pipeline(1)]]
        self.workflows: dict[str, list[dict[str, Any]]] = {}
        self.jobs: dict[str, list[dict[str, Any]]] = {}
        self.tests: dict[int, list[dict[str, Any]]] = {}
        self.seen: list[str] = []

    @staticmethod
    def pipeline(number: int, **more: Any) -> dict[str, Any]:
        when = f"2026-11-{number:02}T00:00:00Z"
        return {"id": f"p{number}", "number": number, "project_slug": SLUG, "created_at": when} | more

    def __call__(self, request: Request) -> Any:
        path = request.path.removeprefix("/api/v2")
        token = dict(request.query).get("page-token")
        self.seen.append(path + (f"#{token}" if token else ""))
        return answer(self.body(path, int(token or 0)))

    def body(self, path: str, page: int) -> dict[str, Any]:
        parts = path.strip("/").split("/")
        if path == f"/project/{SLUG}/pipeline":
            more = str(page + 1) if page + 1 < len(self.pages) else None
            return {"items": self.pages[page], "next_page_token": more}
        if parts[0] == "pipeline":
            default = [{"id": f"w-{parts[1]}", "name": "build", "status": "success"}]
            return {"items": self.workflows.get(parts[1], default)}
        if parts[0] == "workflow":
            number = int(parts[1].rpartition("p")[2] or 0)
            job = {"id": f"j-{parts[1]}", "name": "test", "type": "build", "status": "success"}
            return {"items": self.jobs.get(parts[1], [job | {"job_number": number}])}
        if parts[-1] == "tests":
            number = int(parts[-2])
            return {"items": self.tests.get(number, [{"name": f"t{number}", "result": "success"}])}
        return {"items": [{"path": f"a{parts[-2]}", "node_index": 0, "url": "https://x/a"}]}


@pytest.fixture
def project(wire: Callable[..., Any], circleci: Callable[..., CircleCI]) -> Any:
    """A project, its server, and `read` for its history."""
    told = Project()
    told.server = wire(told)  # type: ignore[attr-defined]
    client = circleci(told.server, retry=1)  # type: ignore[attr-defined]
    told.client = client  # type: ignore[attr-defined]
    defaults: dict[str, Any] = {"since": None, "include": "tests", "progress": False}
    told.read = lambda **asked: client.history(SLUG, **(defaults | asked))  # type: ignore[attr-defined]
    return told
