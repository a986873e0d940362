"""(d) cijobs."""

from __future__ import annotations

import sys

import pandas  # noqa: F401 imported before time is taken, as for the others
import pyarrow.pandas_compat  # noqa: F401 likewise

import cijobs
from tests.benchmarks.history.usage import report


def main(base_url: str, ca: str, slug: str) -> int:
    with cijobs.CircleCI("token", base_url=base_url, ca_bundle=ca) as ci:
        history = ci.history(slug, since=None, include=("tests",))
        frames = {name: table.to_pandas() for name, table in history.tables.items()}
    assert not history.gaps
    return len(frames["tests"])


if __name__ == "__main__":
    report(lambda: main(*sys.argv[1:]))
