"""Contestants in turn, round by round, so that a machine that slows down slows all."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.benchmarks.history.bodies import Project
from tests.benchmarks.history.server import Server
from tests.benchmarks.history.usage import Usage, middle, run

WHOLE = Project("web", 100)
TENTH = Project("web-tenth", 10)


@dataclass(frozen=True)
class Contestant:
    letter: str
    name: str
    command: tuple[object, ...]
    project: Project = WHOLE

    def run(self, base_url: str, server: Server) -> Usage:
        before = server.cpu()
        usage = run((*self.command, base_url, server.ca, self.project.slug), _environment())
        if usage.rows != self.project.tests:
            raise RuntimeError(f"{self.name} read {usage.rows} of {self.project.tests} tests")
        return replace(usage, server_cpu=server.cpu() - before).times(WHOLE.tests // self.project.tests)


def _environment() -> dict[str, str]:
    """Without proxies; and with byte code kept on disk, as that of an installed package is."""
    kept = dict(os.environ)
    for name in os.environ:
        if name.lower().endswith("_proxy") or name == "PYTHONDONTWRITEBYTECODE":
            del kept[name]
    return kept


def contestants(raw_transfer: Path) -> list[Contestant]:
    return [
        Contestant("a", "pycircleci, a tenth, times 10", _module("with_pycircleci"), TENTH),
        Contestant("b", "aiohttp, orjson, pandas", _module("with_aiohttp")),
        Contestant("c", "the transfer alone", (raw_transfer,)),
        Contestant("d", "cijobs", _module("with_cijobs")),
    ]


def _module(name: str) -> tuple[object, ...]:
    return (sys.executable, "-m", f"tests.benchmarks.history.contestants.{name}")


def rounds(all_: Sequence[Contestant], base_url: str, server: Server, runs: int) -> dict[str, Usage]:
    """Medians by letter, after a round that does not count."""
    usages: dict[str, list[Usage]] = {one.letter: [] for one in all_}
    for number in range(runs + 1):
        for one in all_:
            usage = one.run(base_url, server)
            if number > 0:
                usages[one.letter].append(usage)
    return {letter: middle(each) for letter, each in usages.items()}
