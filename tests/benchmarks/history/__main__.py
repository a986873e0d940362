"""`python -m tests.benchmarks.history`: a history of 200,000 tests, near and far, and larger ones to Parquet."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from rich.console import Console

ROUND_TRIPS = (0.0, 20.0)  # milliseconds
SIZES = (10**4, 10**5, 10**6)


def lacking() -> list[str]:
    """What this machine does not have."""
    programs = [name for name in ("nginx", "cmake") if shutil.which(name) is None]
    peers = ("aiohttp", "orjson", "pandas", "pyarrow", "pycircleci", "trustme")
    return programs + [name for name in peers if find_spec(name) is None]


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.history", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="rounds that count")
    parser.add_argument("--large", action="store_true", help="scale up to 10,000,000 tests: takes minutes")
    parser.add_argument("--only", choices=("contest", "scaling"), help="one part alone")
    options = parser.parse_args(arguments)
    if missing := lacking():
        Console().print(f"A whole history over TLS: left out, for want of {', '.join(missing)}.")
        return
    from tests.benchmarks.history.whole import show_contests, show_scaling  # the peers are there

    with tempfile.TemporaryDirectory() as folder:
        if options.only != "scaling":
            show_contests(Path(folder), ROUND_TRIPS, options.runs)
        if options.only != "contest":
            show_scaling(Path(folder), (*SIZES, 10**7) if options.large else SIZES, options.runs)


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
