"""The files that jobs store, and their bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from cijobs.testing.history.dice import Dice
from cijobs.testing.history.model import Artifact, Job, Test

__all__ = ["junit_xml", "make_artifacts"]

Maker = Callable[[int], bytes]


def make_artifacts(seed: int, job: Job, tests: list[Test], paths: int) -> list[Artifact]:
    """Return the first ``paths`` distinct files of a finished job; parallel jobs store some on every node."""
    if job.number is None or job.started_at is None or job.stopped_at is None or paths < 1:
        return []
    found: list[Artifact] = []
    for path, media, maker, everywhere in _files(seed, job, tests, paths):
        nodes = job.parallelism if everywhere else 1
        found.extend(_artifact(job, path, media, maker, node) for node in range(nodes))
    return found


def _artifact(job: Job, path: str, media: str, maker: Maker, node: int) -> Artifact:
    return Artifact(job.project_slug, job.number or 0, job.id, path, node, media, partial(maker, node))


def _files(seed: int, job: Job, tests: list[Test], paths: int) -> list[tuple[str, str, Maker, bool]]:
    files: list[tuple[str, str, Maker, bool]] = [
        ("logs/build output.txt", "text/plain", partial(_log, job), True),
        ("coverage/coverage.json", "application/json", partial(_coverage, seed, job), False),
        ("bin/app.bin", "application/octet-stream", partial(_binary, seed, job), False),
        ("report/résumé #1.html", "text/html", partial(_html, job), False),
    ]
    if tests:
        junit = partial(_junit_of_node, job, tests)
        files.insert(0, ("test-results/junit.xml", "application/xml", junit, True))
    more = range(len(files), paths)
    files += [(f"data/part-{n:05d}.txt", "text/plain", partial(_part, n), False) for n in more]
    return files[:paths]


def junit_xml(name: str, tests: Iterable[Test]) -> bytes:
    """Return the tests as a JUnit XML report."""
    cases = list(tests)
    bad = sum(test.result == "failure" for test in cases)
    head = f'<testsuite name={quoteattr(name)} tests="{len(cases)}" failures="{bad}">'
    lines = ['<?xml version="1.0" encoding="utf-8"?>', head, *map(_testcase, cases), "</testsuite>", ""]
    return "\n".join(lines).encode()


def _testcase(test: Test) -> str:
    file = f" file={quoteattr(test.file)}" if test.file else ""
    names = f"classname={quoteattr(test.classname)} name={quoteattr(test.name)}"
    head = f'<testcase {names}{file} time="{test.run_time}"'
    if test.result == "failure":
        return f"{head}><failure>{escape(test.message)}</failure></testcase>"
    return f"{head}><skipped/></testcase>" if test.result == "skipped" else f"{head}/>"


def _junit_of_node(job: Job, tests: list[Test], node: int) -> bytes:
    return junit_xml(job.name, (test for test in tests if test.node == node))


def _log(job: Job, node: int) -> bytes:
    lines = [f"[node {node}] {job.name} step {n}: ok ✓" for n in range(1, 40)]
    return "\n".join([*lines, f"[node {node}] {job.name} ended: {job.status}", ""]).encode()


def _coverage(seed: int, job: Job, node: int) -> bytes:
    percent = round(Dice(seed, job.id, "coverage").between(78, 93), 2)
    totals = {"percent_covered": percent, "num_statements": 4200, "node": node}
    return json.dumps({"meta": {"revision": job.revision}, "totals": totals}, indent=1).encode()


def _binary(seed: int, job: Job, node: int) -> bytes:
    return b"\x7fFAKE\x00" + Dice(seed, job.id, "binary", node).data(4096)


def _html(job: Job, node: int) -> bytes:
    return f"<!DOCTYPE html><meta charset=utf-8><title>{job.name}</title><p>{job.status} ({node})\n".encode()


def _part(number: int, node: int) -> bytes:
    return f"part {number} of node {node}\n".encode()
