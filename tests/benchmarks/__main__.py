"""Runs every benchmark and prints their tables."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from tests.benchmarks import asynchronous, columns, decoding, downloads, importing
from tests.benchmarks.history import __main__ as history
from tests.benchmarks.measure import Row


def main() -> None:
    rows: list[Row] = [*decoding.rows(), *columns.rows(), *importing.rows()]
    rows += [*downloads.rows(), *asynchronous.rows()]
    table = Table(title="cijobs against peers, medians of one run")
    for heading in ("What", "cijobs", "peer", "ratio", "promised"):
        table.add_column(heading, justify="left" if heading == "What" else "right")
    for row in rows:
        table.add_row(row.what, row.ours, row.peer, f"{row.ratio:.1f}", row.promised)
    Console().print(table)
    history.main()


if __name__ == "__main__":
    main()
