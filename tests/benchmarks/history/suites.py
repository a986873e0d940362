"""Tests as a large Python project reports them: the same names in each pipeline, other times."""

from __future__ import annotations

from random import Random
from typing import Any

JOB_NAMES = tuple(
    f"{kind}-{part}"
    for kind in ("unit", "integration")
    for part in ("billing", "accounts", "search", "mail", "web")
)

_AREAS = ("invoices", "discounts", "sessions", "permissions", "indexing", "templates", "routing", "exports")
_VERBS = ("rejects", "keeps", "rounds", "sorts", "renders")
_THINGS = ("empty_input", "the_last_total", "unknown_currency", "two_users_at_once", "a_large_page")


def suite_page(kind: int, page: int, size: int, dice: Random) -> list[dict[str, Any]]:
    """One page of the tests of a job of one kind."""
    return [_test(JOB_NAMES[kind], page * size + index, dice) for index in range(size)]


def _test(job: str, index: int, dice: Random) -> dict[str, Any]:
    part, area = job.replace("-", "/"), _AREAS[index // 25 % len(_AREAS)]
    module = f"tests/{part}/test_{area}"
    failed = dice.random() < 0.005
    return {
        "message": f"AssertionError: expected {index}\n  at line {index + 7}" if failed else "",
        "source": "pytest",
        "run_time": round(dice.expovariate(20), 3),
        "file": f"{module}.py",
        "result": "failure" if failed else "success",
        "name": f"test_{_VERBS[index % 5]}_{_THINGS[index // 5 % 5]}[{area}-{index}]",
        "classname": f"{module.replace('/', '.')}.Test{area.title()}",
    }
