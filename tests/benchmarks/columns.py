"""The page of 20,000 tests into Arrow columns, against orjson and pyarrow."""

from __future__ import annotations

from collections.abc import Iterator

import orjson
import pyarrow

from cijobs import _bind, _core
from tests.benchmarks.decoding import TESTS, page, rate
from tests.benchmarks.measure import Row, side_by_side

PAGES = 10


def rows() -> Iterator[Row]:
    body = page()
    row = _bind.operation_named("circleci", "jobs.tests")
    assert row is not None
    size = len(body) / 1e6
    padded = body + bytes(64)  # as the engine hands it over

    def read(pages: int = 1) -> _core.Columns:
        keys = {"job_number": "integer"}
        return _core.read_columns(row, [(padded, (job,)) for job in range(pages)], keys, padded=True)

    def peer_read(pages: int = 1) -> pyarrow.Table:
        return pyarrow.concat_tables(
            pyarrow.Table.from_pylist(orjson.loads(body)["items"]) for _ in range(pages)
        )

    assert len(read()) == peer_read().num_rows == TESTS
    peer_name = "orjson, pyarrow"

    ours, peer = side_by_side(read, peer_read)
    yield Row(
        "20,000 tests into columns", rate(size, ours), f"{peer_name} {rate(size, peer)}", peer / ours, "5"
    )

    ours, peer = side_by_side(read, lambda: orjson.loads(body))
    yield Row("the same", rate(size, ours), f"orjson {rate(size, peer)}", peer / ours, "")

    ours, peer = side_by_side(lambda: pyarrow.table(read()), lambda: read().__arrow_c_stream__())
    yield Row(
        "columns handed to pyarrow", rate(size, ours), f"not handed on {rate(size, peer)}", peer / ours, ""
    )

    ours, peer = side_by_side(lambda: read(PAGES), lambda: peer_read(PAGES), runs=5)
    yield Row(
        f"{PAGES} such pages into one table",
        rate(size * PAGES, ours),
        f"{peer_name} {rate(size * PAGES, peer)}",
        peer / ours,
        "5",
    )

    ours, peer = read(PAGES).nbytes, peer_read(PAGES).nbytes
    yield Row(
        "memory of that table", f"{ours / 1e6:.1f} MB", f"{peer_name} {peer / 1e6:.1f} MB", peer / ours, "1"
    )
