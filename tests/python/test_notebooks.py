"""Every notebook runs from top to bottom, and is committed with what it shows."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
SECONDS = 180  # for each cell; a frozen one must not hold up everything


def name_of(notebook: Path) -> str:
    return notebook.name


def code_cells(notebook: Path) -> list[nbformat.NotebookNode]:
    cells = nbformat.read(notebook, as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.fixture
def sockets() -> Iterator[Path]:
    """A folder for sockets, whose paths must be short."""
    with tempfile.TemporaryDirectory(prefix="nb") as folder:
        yield Path(folder)


# Jupyter's own libraries leave sockets and event loops to the garbage collector.
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=name_of)
def test_notebook_runs(
    notebook: Path, tmp_path: Path, sockets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith(("CIRCLE", "NORTHFLANK", "NF_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    book = nbformat.read(notebook, as_version=4)
    client = NotebookClient(book, timeout=SECONDS, resources={"metadata": {"path": str(tmp_path)}})
    manager = client.create_kernel_manager()
    # By TCP the kernel would bind ports that were free a moment before, and may be another test's by then.
    manager.transport, manager.ip = "ipc", str(sockets / "kernel")
    client.execute()


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=name_of)
def test_notebook_is_committed_with_its_outputs(notebook: Path) -> None:
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=name_of)
def test_notebook_holds_no_warning_and_no_path_of_a_machine(notebook: Path) -> None:
    text = notebook.read_text(encoding="utf-8")
    assert re.findall("/(?:home|Users|root)/|Warning|stderr", text) == []
