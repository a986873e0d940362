"""The command ``demo``: server, client, questions, report."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cijobs import CircleCI
from cijobs.cli.arguments import flag
from cijobs.cli.command import command
from cijobs.cli.context import Session
from cijobs.cli.errors import CommandError
from cijobs.cli.progress import progress
from cijobs.cli.recent import recent_jobs

if TYPE_CHECKING:
    from cijobs.cli.demo.collect import Collected
    from cijobs.cli.demo.report import Report

__all__ = ["register"]

PIPELINES = 40


def register(app: typer.Typer) -> None:
    """Adds the command."""
    command(app, "demo", example="cijobs demo --keep out", rows=False)(demo)


def demo(
    _session: Session,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="DIR", help="Keep the artifacts there.")
    ] = None,
    no_progress: Annotated[bool, flag("Show no bar.", "--no-progress")] = False,
) -> None:
    """Show what cijobs does, on a server of its own; needs no account and no network."""
    from cijobs.cli.demo.report import Report

    report = Report()
    with _server() as fake:
        client = CircleCI(fake.token, base_url=fake.url)
        begin = time.perf_counter()
        collected = _ask(client, fake.project_slug, bar=not no_progress)
        report.opening(fake.project_slug, PIPELINES, collected, time.perf_counter() - begin)
        _tell(report, collected)
        _download(client, report, _newest_with_tests(collected), keep)
    report.closing()


@contextmanager
def _server() -> Iterator[Any]:
    try:
        from cijobs.testing import FakeCircleCI
    except ImportError as error:
        raise CommandError(str(error)) from None
    _bypass_proxy()
    with FakeCircleCI(pipelines=PIPELINES, now=datetime.now(timezone.utc)) as fake:
        yield fake


def _bypass_proxy() -> None:
    """A proxy of the environment could not reach this machine's loopback."""
    for name in ("no_proxy", "NO_PROXY"):
        os.environ[name] = ",".join(filter(None, (os.environ.get(name), "127.0.0.1")))


def _ask(client: CircleCI, slug: str, *, bar: bool) -> Collected:
    from cijobs.cli.demo.collect import collect

    with progress("Pipelines", enabled=bar) as advance:
        jobs = recent_jobs(client, slug, limit=PIPELINES, advance=advance)
    with progress("Tests and artifacts of jobs", enabled=bar) as advance:
        return collect(client, jobs, advance)


def _tell(report: Report, collected: Collected) -> None:
    report.build_times(collected.jobs)
    report.slowest(collected.tests)
    report.failing(collected.tests)


def _newest_with_tests(collected: Collected) -> dict[str, Any]:
    tested = {test["job_number"] for test in collected.tests}
    return next(job for job in collected.jobs if job["job_number"] in tested)


def _download(client: CircleCI, report: Report, job: dict[str, Any], keep: Path | None) -> None:
    with TemporaryDirectory(prefix="cijobs-demo-") as folder:
        dest = keep or Path(folder)
        done = client.download_artifacts(job["project_slug"], dest, job=job["job_number"])
        done.raise_for_failure()
        report.files(job, list(done.files), dest, kept=keep is not None)
