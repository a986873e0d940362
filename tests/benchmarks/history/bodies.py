"""The answers of CircleCI's API v2 about made-up projects, as files that a web server hands out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from tests.benchmarks.history.suites import JOB_NAMES, suite_page

PIPELINES_PER_PAGE = 20
JOBS_PER_PIPELINE = len(JOB_NAMES)
TESTS_PER_PAGE = 100
TESTS_PER_JOB = 200
BODIES_OF_TESTS = 1000  # jobs whose numbers end in the same three digits share theirs
_FIRST_JOB = 1000

_NEWEST = datetime(2026, 11, 20, 17, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Project:
    """A project in which each pipeline has ten jobs of 200 tests."""

    name: str
    pipelines: int

    @property
    def slug(self) -> str:
        return f"gh/acme/{self.name}"

    @property
    def tests(self) -> int:
        return self.pipelines * JOBS_PER_PIPELINE * TESTS_PER_JOB

    @property
    def calls(self) -> int:
        """Pages of pipelines, workflow lists, job lists (every second pipeline has two), pages of tests."""
        pages = -(-self.pipelines // PIPELINES_PER_PAGE)
        lists = self.pipelines + sum(_workflows_of(index) for index in range(self.pipelines))
        return pages + lists + self.tests // TESTS_PER_PAGE


def write_tests(folder: Path, seed: int = 4) -> None:
    """The bodies of tests, which all projects share."""
    for number in range(BODIES_OF_TESTS):
        dice = Random(f"{seed} tests {number}")
        for page in range(TESTS_PER_JOB // TESTS_PER_PAGE):
            items = suite_page(number % JOBS_PER_PIPELINE, page, TESTS_PER_PAGE, dice)
            last = (page + 1) * TESTS_PER_PAGE >= TESTS_PER_JOB
            _write(folder / "tests" / f"{number:03}", page, items, last)


def write_project(folder: Path, project: Project, seed: int = 4) -> None:
    """Its pipelines, workflows and jobs."""
    dice = Random(f"{seed} {project.name}")
    items = [_pipeline(project, index, dice) for index in range(project.pipelines)]
    api = folder / "api/v2"
    pages = range(0, len(items), PIPELINES_PER_PAGE)
    for page, start in enumerate(pages):
        part = items[start : start + PIPELINES_PER_PAGE]
        _write(api / "project" / project.slug / "pipeline", page, part, start == pages[-1])
    for index, pipeline in enumerate(items):
        workflows = list(_workflows(project, pipeline, index, dice))
        _write(api / "pipeline" / pipeline["id"] / "workflow", 0, workflows, True)
        first = _FIRST_JOB + index * JOBS_PER_PIPELINE
        numbers = range(first, first + JOBS_PER_PIPELINE)
        for place, workflow in enumerate(workflows):
            jobs = [_job(project, number, dice) for number in numbers[place :: len(workflows)]]
            _write(api / "workflow" / workflow["id"] / "job", 0, jobs, True)


def _write(folder: Path, page: int, items: list[dict[str, Any]], last: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    answer = {"next_page_token": None if last else f"page{page + 2}", "items": items}
    body = json.dumps(answer, separators=(",", ":")).encode()
    path = folder / ("first.json" if page == 0 else f"page{page + 1}.json")
    path.write_bytes(body)
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(body, 6, mtime=0))


def _pipeline(project: Project, index: int, dice: Random) -> dict[str, Any]:
    created = _NEWEST - timedelta(minutes=5 * index)
    actor = {"login": f"dev{dice.randrange(12)}", "avatar_url": "https://avatars.example/u/1?v=4"}
    return {
        "id": _uuid(dice),
        "errors": [],
        "project_slug": project.slug,
        "updated_at": _text(created),
        "number": project.pipelines - index,
        "state": "created",
        "created_at": _text(created),
        "trigger": {"type": "webhook", "received_at": _text(created), "actor": actor},
        "vcs": {
            "provider_name": "GitHub",
            "target_repository_url": f"https://github.com/acme/{project.name}",
            "branch": "main" if index % 3 == 0 else f"feature/{index % 17}",
            "revision": f"{dice.getrandbits(160):040x}",
            "commit": {"subject": f"Round totals of invoices ({index})", "body": ""},
            "origin_repository_url": f"https://github.com/acme/{project.name}",
        },
    }


def _workflows_of(index: int) -> int:
    return 1 + index % 2


def _workflows(
    project: Project, pipeline: dict[str, Any], index: int, dice: Random
) -> Iterator[dict[str, Any]]:
    for name in ("build-and-test", "integration")[: _workflows_of(index)]:
        yield {
            "pipeline_id": pipeline["id"],
            "id": _uuid(dice),
            "name": name,
            "project_slug": project.slug,
            "status": "success",
            "started_by": str(UUID(int=7)),
            "pipeline_number": pipeline["number"],
            "created_at": pipeline["created_at"],
            "stopped_at": pipeline["created_at"],
        }


def _job(project: Project, number: int, dice: Random) -> dict[str, Any]:
    started = _NEWEST - timedelta(minutes=3 * number)
    return {
        "dependencies": [],
        "job_number": number,
        "id": _uuid(dice),
        "started_at": _text(started),
        "name": JOB_NAMES[number % JOBS_PER_PIPELINE],
        "project_slug": project.slug,
        "status": "success",
        "type": "build",
        "stopped_at": _text(started + timedelta(seconds=dice.randrange(60, 900))),
    }


def _uuid(dice: Random) -> str:
    return str(UUID(int=dice.getrandbits(128), version=4))


def _text(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03}Z"
