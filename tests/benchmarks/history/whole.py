"""The parts put together: bodies, server, contestants, tables."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.benchmarks.history import bodies, contest, programs, scaling
from tests.benchmarks.history.server import Server, serving
from tests.benchmarks.history.usage import Usage

# What is promised of times: how many times those of cijobs (a) and (b) take at least, and of (c) at most.
PROMISED = {0.0: "a 15, b 7, c 1.3", 20.0: "a 40, b 2, c 1.3"}


@contextmanager
def _server(folder: Path) -> Iterator[tuple[Path, Server]]:
    served, home = folder / "bodies", folder / "nginx"
    home.mkdir(exist_ok=True)
    if not served.exists():
        bodies.write_tests(served)
    with serving(served, home) as server:
        yield served, server


def show_contests(folder: Path, round_trips: Sequence[float], runs: int) -> None:
    built = programs.build()
    all_ = contest.contestants(built.raw_transfer)
    with _server(folder) as (served, server):
        for project in (contest.WHOLE, contest.TENTH):
            bodies.write_project(served, project)
        for round_trip in round_trips:
            with programs.relaying(built.relay, server.port, round_trip) as port:
                usages = contest.rounds(all_, f"https://127.0.0.1:{port}", server, runs)
                _show(all_, usages, f"{round_trip:.0f} ms away; promised: {PROMISED[round_trip]}")
        usages = contest.rounds(all_[1:], f"https://127.0.0.1:{server.gzip_port}", server, runs)
        _show(all_[1:], usages, "0 ms away, compressed")


def _show(all_: Sequence[contest.Contestant], usages: dict[str, Usage], what: str) -> None:
    calls, rows = contest.WHOLE.calls, contest.WHOLE.tests
    cores = len(os.sched_getaffinity(0))
    table = Table(title=f"{rows:,} tests by {calls:,} calls into pandas on {cores} cores, {what}")
    for heading in (
        "",
        "",
        "time",
        "CPU",
        "CPU of the server",
        "cores busy",
        "memory grown",
        "times ours",
        "CPU times ours",
        "memory times ours",
    ):
        table.add_column(heading, justify="right" if heading else "left")
    ours = usages["d"]
    for one in all_:
        usage = usages[one.letter]
        ratios = (usage.seconds / ours.seconds, usage.cpu / ours.cpu, usage.megabytes / ours.megabytes)
        seconds = (usage.seconds, usage.cpu, usage.server_cpu)
        busy = (usage.cpu + usage.server_cpu) / (cores * usage.seconds)  # client and server share them
        cells = (*(f"{each:.3f} s" for each in seconds), f"{busy:.0%}", f"{usage.megabytes:.0f} MB")
        table.add_row(f"({one.letter})", one.name, *cells, *(f"{ratio:.2f}" for ratio in ratios))
    Console(width=175).print(table)


def show_scaling(folder: Path, sizes: Sequence[int], runs: int) -> None:
    table = Table(
        title="A history streamed to Parquet; promised: per row at most 1.5 times the least, below 300 MB"
    )
    for heading in ("tests", "calls", "time", "time per row", "CPU per row", "memory grown"):
        table.add_column(heading, justify="right")
    with _server(folder) as (served, server):
        for project, usage in scaling.scaled(
            served, f"https://127.0.0.1:{server.port}", server.ca, sizes, runs
        ):
            each = (f"{1e6 * value / usage.rows:.2f} µs" for value in (usage.seconds, usage.cpu))
            cells = (f"{usage.seconds:.2f} s", *each, f"{usage.megabytes:.0f} MB")
            table.add_row(f"{usage.rows:,}", f"{project.calls:,}", *cells)
    Console(width=160).print(table)
