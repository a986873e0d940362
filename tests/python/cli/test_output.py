"""Formats, files, and what a terminal gets."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cijobs.cli.table import Column, duration, fit, share, size

SLUG = "gh/acme/web"
ESCAPE = "\x1b"


def test_all_formats_have_the_same_rows(run: Any) -> None:
    rows = json.loads(run("pipelines", SLUG, "--json").out)
    lines = [json.loads(line) for line in run("pipelines", SLUG, "--jsonl").out.splitlines()]
    table = list(csv.DictReader(io.StringIO(run("pipelines", SLUG, "--csv").out)))
    as_text = [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]
    assert rows == lines
    assert table == as_text


def test_an_empty_list_is_empty_in_json_and_has_a_header_in_csv(run: Any, job: Any) -> None:
    arguments = ("tests", SLUG, job.number, "--failed")
    assert run(*arguments, "--json").out == "[]\n"
    assert run(*arguments, "--csv").out.startswith("project_slug,job_number,result,run_time,name,")


def test_times_are_utc_in_iso_8601(run: Any) -> None:
    row = json.loads(run("pipelines", SLUG, "--limit", 1, "--json").out)[0]
    assert row["created_at"].endswith("Z")


def test_text_is_readable_in_json(run: Any, circle: Any, job: Any) -> None:
    assert "résumé" in run("artifacts", "list", SLUG, job.number, "--json").out


@pytest.mark.parametrize("ending", ["json", "jsonl", "csv"])
def test_a_file_s_ending_chooses_the_format(run: Any, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"pipelines.{ending}"
    result = run("pipelines", SLUG, "-o", target)
    assert (result.code, result.out, "Wrote 20 rows" in result.err) == (0, "", True)
    assert target.read_text(encoding="utf-8") == run("pipelines", SLUG, f"--{ending}").out


def test_parquet_keeps_the_types(run: Any, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    run("jobs", SLUG, "--limit", 2, "-o", tmp_path / "jobs.parquet")
    schema = parquet.read_schema(tmp_path / "jobs.parquet")
    assert [str(schema.field(name).type) for name in ("job_number", "duration")] == ["int64", "double"]


def test_parquet_without_pyarrow_names_what_to_install(run: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = run("jobs", SLUG, "--limit", 1, "-o", tmp_path / "jobs.parquet")
    assert (result.code, "pip install 'cijobs[arrow]'" in result.err) == (1, True)


def test_an_unknown_ending_is_exit_code_2(run: Any) -> None:
    assert run("pipelines", SLUG, "-o", "out.xlsx").code == 2


def test_a_folder_that_is_not_there_is_exit_code_1(run: Any, tmp_path: Path) -> None:
    result = run("pipelines", SLUG, "-o", tmp_path / "none" / "out.csv")
    assert (result.code, "No such file" in result.err) == (1, True)


def test_formats_exclude_each_other(run: Any) -> None:
    assert run("pipelines", SLUG, "--json", "--csv").code == 2


def test_a_pipe_gets_no_escape_codes_and_whole_cells(run: Any, circle: Any, job: Any) -> None:
    out = run("artifacts", "list", SLUG, job.number).out
    assert ESCAPE not in out
    assert "…" not in out
    assert all(artifact.path in out for artifact in circle.history.artifacts_of(job))


def test_control_characters_of_names_do_not_reach_the_terminal(run: Any, fresh: Any) -> None:
    fresh.history.pipelines_of(SLUG)[0].branch = "evil\x1b[31m\nbranch"
    for pipeline in fresh.history.pipelines_of(SLUG):
        pipeline.branch = "evil\x1b[31m"
    out = run("pipelines", SLUG, at=fresh).out
    assert ESCAPE not in out
    assert "evil\\x1b[31m" in out


def on_terminal(arguments: list[object], env: dict[str, str], columns: int = 80) -> str:
    """What a terminal of that width shows."""
    ours, theirs = pty.openpty()
    code = (
        f"import os; os.environ['COLUMNS'] = '{columns}'; import sys, cijobs.cli; sys.exit(cijobs.cli.main())"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=theirs,
        stderr=theirs,
        env={**env, "TERM": "xterm"},
    )
    os.close(theirs)
    shown = bytearray()
    try:
        while block := os.read(ours, 65536):
            shown += block
    except OSError:  # the child closed it
        pass
    child.wait()
    os.close(ours)
    return shown.decode()


def test_a_terminal_gets_colours(circle: Any, env_of: Any) -> None:
    assert ESCAPE in on_terminal(["pipelines", SLUG], env_of(circle))


@pytest.mark.parametrize("command", [["pipelines", SLUG], ["jobs", SLUG], ["doctor"], ["nonsense"]])
def test_no_color_leaves_out_every_colour(circle: Any, env_of: Any, command: list[object]) -> None:
    shown = on_terminal([*command], env_of(circle, NO_COLOR="1"))
    assert f"{ESCAPE}[3" not in shown
    assert f"{ESCAPE}[1" not in shown


def test_a_narrow_terminal_keeps_the_key_columns_whole(circle: Any, env_of: Any) -> None:
    shown = on_terminal(["pipelines", SLUG], env_of(circle, NO_COLOR="1"))
    assert all(f"{pipeline.id}" in shown for pipeline in circle.history.pipelines_of(SLUG)[:5])
    assert max(map(len, shown.split("Too narrow")[0].splitlines())) <= 80
    assert "Too narrow for " in shown


def test_columns_are_left_out_by_rank() -> None:
    columns = [Column("a", "A", key=True), Column("b", "B", rank=1), Column("c", "C", rank=2)]
    kept = fit(columns, {"a": 20, "b": 10, "c": 10}, 40)
    assert [column.name for column in kept] == ["a", "b"]


def test_spare_width_goes_to_the_lowest_rank() -> None:
    columns = [Column("a", "A", cut=True, rank=2), Column("b", "B", cut=True, rank=1)]
    assert share(columns, {"a": 40, "b": 20}, 50) == {"a": 28, "b": 20}


def test_only_texts_are_cut() -> None:
    columns = [Column("a", "A", key=True), Column("b", "B")]
    assert fit(columns, {"a": 20, "b": 30}, 40) == columns[:1]


def test_durations_are_short() -> None:
    shown = [duration(seconds) for seconds in (None, 0.424, 42.4, 125, 3720, 59.7)]
    assert shown == ["", "0.42 s", "42 s", "2m 05s", "1h 02m", "60 s"]


def test_sizes_are_short() -> None:
    assert [size(count) for count in (0, 999, 1000, 12_345, 999_999)] == [
        "0 B",
        "999 B",
        "1.0 kB",
        "12 kB",
        "1.0 MB",
    ]
