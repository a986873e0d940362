"""The package needs nothing that is only for tests or for the command line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import cijobs

PACKAGE = Path(cijobs.__file__).parent


def imports_of(file):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


# `python -m cijobs` is the command line, and bars are drawn by their library.
FREE = {"cli", "testing", "__main__.py", "_progress.py", "_history/progress.py"}
FILES = {file.relative_to(PACKAGE).as_posix(): file for file in PACKAGE.rglob("*.py")}
CORE = {name: file for name, file in FILES.items() if not FREE & {name, name.split("/")[0]}}


def test_every_file_that_is_let_off_is_there():
    assert {name for name in FREE if (PACKAGE / name).exists()} == FREE


@pytest.mark.parametrize("file", CORE.values(), ids=CORE)
def test_no_module_of_the_package_needs_what_is_only_for_tests_or_the_command_line(file):
    unwanted = (
        "cijobs.testing",
        "cijobs.cli",
        "pytest",
        "starlette",
        "uvicorn",
        "typer",
        "rich",
        "hypothesis",
    )
    assert [name for name in imports_of(file) if name.startswith(unwanted)] == []
