"""Whether cost grows with the rows and no faster: a history streamed to Parquet, at several sizes."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas  # noqa: F401 imported before time is taken
from pyarrow import parquet

import cijobs
from tests.benchmarks.history.bodies import JOBS_PER_PIPELINE, TESTS_PER_JOB, Project, write_project
from tests.benchmarks.history.usage import Usage, middle, report, run

# Read before time is taken: what a process does only once is no cost of a row.
_BEFORE = 10**4


class Scaled(NamedTuple):
    project: Project
    usage: Usage


def project_of(rows: int) -> Project:
    return Project(f"rows-{rows}", rows // (JOBS_PER_PIPELINE * TESTS_PER_JOB))


def scaled(bodies: Path, base_url: str, ca: Path, sizes: Iterable[int], runs: int) -> Iterator[Scaled]:
    write_project(bodies, project_of(_BEFORE))
    for rows in sizes:
        project = project_of(rows)
        write_project(bodies, project)
        command = (sys.executable, "-m", __name__, base_url, ca, project.slug)
        # The least takes a tenth of a second: it needs more runs, the greatest takes a minute.
        usage = middle([run(command, {}) for _ in range(runs if rows < 10**7 else 1)])
        if usage.rows != rows:
            raise RuntimeError(f"{usage.rows} of {rows} tests were written")
        yield Scaled(project, usage)


def main(base_url: str, ca: str, slug: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        with cijobs.CircleCI("token", base_url=base_url, ca_bundle=ca) as ci:
            batches = ci.history_batches(slug, since=None, include=("tests",))
            batches.write_parquet(folder)
        assert not batches.gaps
        rows: int = parquet.ParquetFile(Path(folder) / "tests.parquet").metadata.num_rows
        return rows


if __name__ == "__main__":
    main(*sys.argv[1:3], project_of(_BEFORE).slug)
    report(lambda: main(*sys.argv[1:]))
