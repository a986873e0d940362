"""The Python of README and docs runs as it stands, against the fakes; its command lines exist."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cijobs._clients import discovery as _discovery
from cijobs.testing import FakeCircleCI, FakeNorthflank

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/**/*.md"))]
PAGES = [page for page in PAGES if "_build" not in page.parts]
NOT_RUN = "<!-- not run -->"
BLOCK = re.compile(r"^```(python|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MOST_NOT_RUN = 4


def blocks(page: Path, language: str) -> Iterator[tuple[int, str, bool]]:
    """Line, text, and whether it is to be run."""
    text = page.read_text(encoding="utf-8")
    for match in BLOCK.finditer(text):
        if match[1] == language:
            runs = not text[: match.start()].rstrip().endswith(NOT_RUN)
            yield text.count("\n", 0, match.start()) + 2, match[2], runs


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Tokens and hosts where the text says that they are, an empty folder to write into."""
    for name in (*_discovery.CIRCLECI_TOKEN_VARIABLES, *_discovery.CIRCLECI_HOST_VARIABLES):
        monkeypatch.delenv(name, raising=False)
    with FakeCircleCI() as circleci, FakeNorthflank(run_polls=0) as northflank:
        monkeypatch.setenv("CIRCLE_TOKEN", circleci.token)
        monkeypatch.setenv("CIRCLE_HOST", circleci.url)
        monkeypatch.setenv("NORTHFLANK_API_TOKEN", northflank.token)
        monkeypatch.setattr(_discovery, "NORTHFLANK_HOST", northflank.url)
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
        monkeypatch.chdir(tmp_path)
        yield


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.usefixtures("services")
@pytest.mark.parametrize("page", [page for page in PAGES if any(blocks(page, "python"))], ids=name_of)
def test_python_of_a_page_runs_in_order(page: Path) -> None:
    names = {"__name__": "__docs__"}
    for line, text, runs in blocks(page, "python"):
        if runs:
            exec(compile("\n" * (line - 1) + text, name_of(page), "exec"), names)


def test_few_blocks_are_not_run() -> None:
    left_out = [name_of(page) for page in PAGES for _, _, runs in blocks(page, "python") if not runs]
    assert len(left_out) <= MOST_NOT_RUN, left_out


def command_lines() -> list[str]:
    found = [text.replace("\\\n", " ") for page in PAGES for _, text, _ in blocks(page, "sh")]
    lines = {line.partition("  #")[0].strip() for text in found for line in text.splitlines()}
    return sorted(line for line in lines if line.startswith("cijobs "))


@pytest.mark.skipif(importlib.util.find_spec("cijobs.cli") is None, reason="the command line is not there")
@pytest.mark.parametrize("line", command_lines())
def test_command_line_is_understood(line: str) -> None:
    cli = importlib.import_module("cijobs.cli")
    words = shlex.split(line.partition(" | ")[0].partition(" > ")[0])[1:]
    assert cli.main([*words, "--help"]) == 0


@pytest.mark.skipif(importlib.util.find_spec("cijobs.cli") is None, reason="the command line is not there")
def test_readme_shows_what_the_demo_prints() -> None:
    command = [sys.executable, "-m", "cijobs", "demo", "--no-progress"]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, env=environment)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("<!-- demo output -->\n```text\n")[2].partition("\n```")[0]
    lines = {line.rstrip() for line in done.stdout.splitlines()}
    assert [line for line in shown.splitlines() if line != "…" and line not in lines] == []


def test_no_link_of_a_page_is_dead() -> None:
    dead = []
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                dead.append(f"{name_of(page)}: {target}")
    assert dead == []
