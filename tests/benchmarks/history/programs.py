"""The C++ programs of this benchmark, and the relay at work."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

_PROJECT = Path(__file__).parents[3]
_BUILD = _PROJECT / "build/benchmarks"


class Programs(NamedTuple):
    raw_transfer: Path
    relay: Path


def build() -> Programs:
    options = ("-DCIJOBS_BENCHMARKS=ON", "-DCMAKE_BUILD_TYPE=Release")
    _quietly("cmake", "-S", _PROJECT, "-B", _BUILD, *options)
    _quietly("cmake", "--build", _BUILD, "--target", *Programs._fields)
    return Programs(*(_BUILD / "tests/benchmarks/history" / name for name in Programs._fields))


def _quietly(*command: str | Path) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stdout)


@contextmanager
def relaying(relay: Path, port: int, round_trip: float) -> Iterator[int]:
    """A port from which the server is `round_trip` milliseconds away; without any, the server's own.

    `tc netem` would do without a program, but needs root and a kernel that has it.
    """
    if round_trip == 0:
        yield port
        return
    with subprocess.Popen([relay, str(port), str(round_trip / 2)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()
