"""What is told while files are loaded."""

from __future__ import annotations

import io
import re

from support.files import some_files
from support.job import tree


def test_the_bar_shows_files_bytes_speed_and_time_left():
    from rich.console import Console
    from rich.progress import Progress

    from cijobs._progress import DownloadProgress, bar_columns, moving

    told = io.StringIO()
    console = Console(file=told, force_terminal=True, color_system=None, width=100)
    with Progress(*bar_columns(), console=console, auto_refresh=False) as bar:
        moving(bar)(DownloadProgress(4, 5, 8_700))
        bar.refresh()
    assert re.search(r"Files .* 4/5 8\.7 kB, .*B/s ", told.getvalue())


def test_without_a_terminal_there_is_no_bar(storage, load, capsys):
    load(storage(), progress=True)
    assert capsys.readouterr() == ("", "")


def test_progress_counts_bytes_of_files_under_way(storage, load, tmp_path):
    seen = []
    load(storage(some_files(20, 500_000)), progress=seen.append)
    counts = [state.bytes_done for state in seen]
    assert counts[-1] == sum(map(len, tree(tmp_path).values()))
