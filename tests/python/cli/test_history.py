"""``cijobs history``: files, a table of what was written, and the truth about what is missing."""

from __future__ import annotations

import json

import pyarrow.parquet
import pytest

from cijobs.testing import FakeCircleCI, Fault

SLUG = "gh/acme/web"


def test_each_table_becomes_a_file(run, folder):
    told = run("history", SLUG, "--since", "all", "-o", folder)
    assert told.code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "artifacts.parquet",
        "jobs.parquet",
        "pipelines.parquet",
        "tests.parquet",
        "workflows.parquet",
    ]
    assert pyarrow.parquet.read_table(folder / "pipelines.parquet").num_rows == 25


def test_what_was_written_is_told(run, folder):
    told = run("history", SLUG, "--since", "all", "-o", folder, "--include", "tests")
    lines = told.out.splitlines()
    assert "pipelines" in lines[1]
    assert "25" in lines[1]
    assert str(folder) in told.out.replace("\n", "")


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_other_formats(run, folder, kind):
    assert run("history", SLUG, "--since", "all", "-o", folder, "--format", kind).code == 0
    lines = (folder / f"pipelines.{kind}").read_text().splitlines()
    assert len(lines) == 25 + (kind == "csv")


def test_one_workflow_only(run, folder):
    run("history", SLUG, "--since", "all", "-o", folder, "--workflow", "build-and-test", "--format", "jsonl")
    names = {json.loads(line)["name"] for line in (folder / "workflows.jsonl").read_text().splitlines()}
    assert names == {"build-and-test"}


def test_what_is_missing_is_told_and_fails(run, folder):
    lost = Fault("GET /api/v2/workflow/*/job", "status", status=404, times=1)
    with FakeCircleCI(pipelines=5, faults=[lost]) as fake:
        told = run("history", SLUG, "--since", "all", "-o", folder, at=fake)
    assert told.code == 4
    assert "missing: jobs of pipeline_number" in told.err
    assert "1 parts of the history could not be read" in told.err
    assert (folder / "jobs.parquet").exists()


def test_an_estimate_writes_nothing(run, folder):
    told = run("history", SLUG, "--since", "all", "-o", folder, "--estimate")
    assert told.code == 0
    assert "25" in told.out
    assert not folder.exists()


def test_a_wrong_table_is_refused(run, folder):
    told = run("history", SLUG, "-o", folder, "--include", "logs")
    assert told.code == 7
    assert "include" in told.err


def test_an_unknown_project_is_not_found(run, folder):
    assert run("history", "gh/no/where", "--since", "all", "-o", folder).code == 5
