"""The examples in docstrings give what they say."""

from __future__ import annotations

import asyncio
import doctest
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import cijobs
from cijobs import AsyncCircleCI, AsyncNorthflank, CircleCI, Northflank, RetryPolicy, Timeout
from cijobs.testing import FakeCircleCI, FakeNorthflank


def modules() -> list[str]:
    found = pkgutil.walk_packages(cijobs.__path__, "cijobs.")
    return ["cijobs", *(module.name for module in found if module.name != "cijobs._core")]


def examples_of(module: ModuleType, names: dict[str, Any]) -> list[doctest.DocTest]:
    found = doctest.DocTestFinder(exclude_empty=True).find(module, globs=names)
    return [test for test in found if test.examples]


def number_of_a_job(ci: CircleCI, slug: str) -> int:
    """The newest unit tests that are over."""
    for pipeline in ci.pipelines.list(slug):
        for workflow in ci.pipelines.workflows(pipeline.id):
            for job in ci.workflows.jobs(workflow.id):
                if job.name == "unit-tests" and job.status == "success":
                    return job.job_number
    raise AssertionError("the history has no such job")


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    monkeypatch.chdir(tmp_path)
    with FakeCircleCI() as fake, FakeNorthflank() as fake_nf:
        ci = CircleCI(fake.token, base_url=fake.url)
        nf = Northflank(fake_nf.token, base_url=fake_nf.url)
        runs = nf.runs.list(fake_nf.project_id, fake_nf.job_id)
        yield {
            "asyncio": asyncio,
            "cijobs": cijobs,
            "AsyncCircleCI": AsyncCircleCI,
            "AsyncNorthflank": AsyncNorthflank,
            "CircleCI": CircleCI,
            "Northflank": Northflank,
            "RetryPolicy": RetryPolicy,
            "Timeout": Timeout,
            "operations": cijobs.operations,
            "ci": ci,
            "fake": fake,
            "nf": nf,
            "run_id": next(run.id for run in runs if run.status == "SUCCESS"),
            "fake_nf": fake_nf,
            "folder": tmp_path / "out",
            "job_number": number_of_a_job(ci, fake.project_slug),
            "held": next(w for w in fake.history.workflows if w.status == "on_hold"),
        }


def with_examples() -> list[str]:
    return [name for name in modules() if examples_of(importlib.import_module(name), {})]


@pytest.mark.parametrize("name", with_examples())
def test_examples_of_a_module_hold(name: str, names: dict[str, Any]) -> None:
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    told: list[str] = []
    for test in examples_of(importlib.import_module(name), names):
        runner.run(test, out=told.append, clear_globs=False)
    assert runner.failures == 0, "".join(told)
