from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from cijobs import CircleCI, _core
from cijobs.testing import FakeCircleCI

TESTS = [
    {"classname": "a.B", "name": "prüft 漢字 🎉", "result": "success", "run_time": 0.5, "message": ""},
    {"name": 'says "no",\nthen <b>stops</b>', "result": "failure", "run_time": 2, "message": None},
    {"classname": "a.C", "name": "", "result": "skipped", "run_time": 0.0},
]
SAMPLES: dict[str, list[dict[str, Any]]] = {
    "tests": TESTS,
    "empty": [],
    "unknown": [TESTS[0], {**TESTS[1], "attempt": 2, "labels": {"flaky": [True, None]}}],
    "surrogates": [{"name": "half \ud83d pair"}],
    "many": [{"name": f"test {i}", "file": "t.py", "run_time": i / 8} for i in range(2000)],
}


def recorded() -> dict[str, Any]:
    pages = {name: {"items": items, "next_page_token": None} for name, items in SAMPLES.items()}
    return {f"GET /project/gh/sample/{name}/{{n}}/tests": json.dumps(page) for name, page in pages.items()}


@pytest.fixture(scope="session")
def fake() -> Iterator[FakeCircleCI]:
    """A server with 50 made-up pipelines (three pages) and the samples above as tests of jobs."""
    with FakeCircleCI(pipelines=50, recorded=recorded()) as server:
        yield server


@pytest.fixture(scope="session")
def ci(fake: FakeCircleCI) -> CircleCI:
    return CircleCI(fake.token, base_url=fake.url)


@pytest.fixture
def sample(ci: CircleCI) -> Callable[..., Any]:
    def sample(name: str, **options: Any) -> Any:
        return ci.jobs.tests(f"gh/sample/{name}", 1, **options)

    return sample


def _same(value: Any, cell: Any) -> bool:
    if value is None or cell is None:
        return cell is None and (value is None or value == {})
    if isinstance(value, _core.Model):
        return all(_same(getattr(value, name), part) for name, part in cell.items())
    if isinstance(value, tuple):
        return len(value) == len(cell) and all(map(_same, value, cell))
    return bool(value == cell) or json.loads(cell) == value  # free-form values are JSON text


@pytest.fixture(scope="session")
def same() -> Callable[[Any, Any], bool]:
    """Whether a cell, as a library gives it, holds what the model's attribute gives."""
    return _same
