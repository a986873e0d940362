"""Asks for the tests and artifacts of a project's recent jobs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cijobs import CircleCI
from cijobs.cli.parallel import Advance, ask_each
from cijobs.cli.rows import artifact_row, test_row

__all__ = ["Collected", "collect"]

Row = dict[str, Any]


@dataclass(frozen=True)
class Collected:
    """Rows, each with its parents' keys."""

    jobs: list[Row]
    tests: list[Row]
    artifacts: list[Row]


def collect(client: CircleCI, jobs: list[Row], advance: Advance) -> Collected:
    """The tests and artifacts of those jobs that ended.

    Args:
        client: Of CircleCI.
        jobs: Rows of jobs.
        advance: Told after each job.
    """
    ended = [job for job in jobs if job["job_number"] is not None and job["stopped_at"] is not None]
    answers = ask_each(lambda job: (_tests(client, job), _artifacts(client, job)), ended, advance)
    tests = [row for found, _ in answers for row in found]
    return Collected(ended, tests, [row for _, found in answers for row in found])


def _tests(client: CircleCI, job: Row) -> list[Row]:
    slug, number = job["project_slug"], job["job_number"]
    keys = {name: job[name] for name in ("job_name", "branch", "revision", "started_at")}
    found = client.jobs.tests(slug, number)
    return [{**keys, **test_row(test, slug, number)} for test in found]


def _artifacts(client: CircleCI, job: Row) -> list[Row]:
    slug, number = job["project_slug"], job["job_number"]
    found = client.jobs.artifacts(slug, number)
    return [{"job_name": job["job_name"], **artifact_row(artifact, slug, number)} for artifact in found]
