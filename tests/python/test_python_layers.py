"""The parts of python/cijobs: which may load which when it is loaded itself. What is loaded late is free."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "python" / "cijobs"

# A part may load itself and what stands in its row.
EVERYWHERE = {"_core", "errors"}
ALLOWED: dict[str, set[str]] = {
    "_argument_checks": set(),
    "_failures": set(),
    "_doors": set(),
    "_models": set(),
    "_progress": set(),
    "_runtime": set(),
    "errors": set(),
    "_by_hand": set(),
    "_bind": {"_by_hand"},
    "_tables": set(),
    "_pages": {"_clients", "_tables"},
    "_steps": {"_clients", "_logs", "_waiting"},
    "_history": {"_doors", "_tables"},
    "_artifacts": {"_argument_checks", "_doors", "_progress"},
    "_logs": {"_argument_checks", "_bind", "_doors", "_history", "_steps", "_tables", "_waiting"},
    "_waiting": {"_argument_checks", "_doing", "_logs", "_steps"},
    "_waits": set(),
    "_doing": {"_argument_checks", "_clients", "_steps", "_waiting"},
    "_clients": {"_artifacts", "_bind", "_failures", "_history", "_pages", "circleci", "northflank"},
    "circleci": {"_artifacts", "_bind", "_clients", "_history", "_models"},
    "circleci_v1": {"_bind", "_models"},
    "northflank": {"_bind", "_clients", "_models"},
    "junit": {"_bind", "_tables"},
    "fsspec": {"_artifacts", "_doors"},
    "webhooks": {"circleci"},
    "testing": set(),
}
ABOVE_ALL = {"__init__", "__main__", "cli"}  # these may load anything, and nothing below may load them


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def loaded(tree: ast.Module) -> Iterator[str]:
    """The parts that a module loads when it is loaded."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == "cijobs":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cijobs."):
            yield str(node.module).split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith("cijobs."))


def forbidden(part: str, source: str) -> set[str]:
    return set(loaded(ast.parse(source))) - {part} - EVERYWHERE - ALLOWED[part]


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if part_of(path) not in ABOVE_ALL)


def test_there_are_modules_to_look_at():
    assert len(MODULES) > 100


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_loads_only_what_its_part_may(path):
    assert forbidden(part_of(path), path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("part", "line"),
    [
        ("_tables", "from cijobs._clients.client import Client"),
        ("_doors", "import cijobs._history.results"),
        ("testing", "from cijobs import CircleCI"),
        ("_waiting", "from cijobs.cli.context import say"),
    ],
)
def test_a_forbidden_example_is_caught(part, line):
    assert forbidden(part, line) != set()
