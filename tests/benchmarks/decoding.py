"""One page of 20,000 tests, about 5 MB: into models, against json.loads into dicts."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cijobs import _bind, _core
from tests.benchmarks.measure import Row, side_by_side

TESTS = 20_000


def page() -> bytes:
    """A v2 test page whose rows look like those of a large Python project."""
    items = [
        {
            "message": "" if index % 50 else f"AssertionError: expected {index}\n  at line {index % 400}",
            "source": "pytest",
            "run_time": round(0.001 * (index % 977), 3),
            "file": f"tests/unit/module_{index % 200}/test_behaviour.py",
            "result": "success" if index % 50 else "failure",
            "name": f"test_case_{index}[parameter-{index % 13}]",
            "classname": f"tests.unit.module_{index % 200}.test_behaviour.TestBehaviour",
        }
        for index in range(TESTS)
    ]
    return json.dumps({"items": items, "next_page_token": None}, separators=(",", ":")).encode()


def rows() -> Iterator[Row]:
    body = page()
    row = _bind.operation_named("circleci", "jobs.tests")
    assert row is not None
    assert len(_core.decode(row, body)) == TESTS
    size = len(body) / 1e6
    padded = body + bytes(64)  # as the engine hands it over

    ours, peer = side_by_side(lambda: _core.decode(row, padded, len(body)), lambda: json.loads(body))
    yield Row("20,000 tests, read", rate(size, ours), f"json.loads {rate(size, peer)}", peer / ours, "3")

    def touched() -> list[str]:
        return [test.name for test in _core.decode(row, padded, len(body)).items()]

    def touched_dicts() -> list[str]:
        return [test["name"] for test in json.loads(body)["items"]]

    ours, peer = side_by_side(touched, touched_dicts)
    yield Row(
        "the same, every name touched", rate(size, ours), f"json.loads {rate(size, peer)}", peer / ours, ""
    )


def rate(megabytes: float, seconds: float) -> str:
    return f"{megabytes / seconds:.0f} MB/s"
