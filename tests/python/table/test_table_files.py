"""Files: CSV and JSON lines without any library, Parquet with pyarrow."""

import csv
import json
import subprocess
import sys

import pytest

from cijobs._tables.files import replaced, replaced_text


def test_jsonl_is_what_the_service_sent(sample, tmp_path):
    sample("unknown").write_jsonl(tmp_path / "t.jsonl")
    lines = (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == sample("unknown").to_dicts()


def test_csv_holds_all_rows(sample, tmp_path):
    sample("tests").write_csv(tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == [test.name for test in sample("tests")]
    assert [row["run_time"] for row in rows] == ["0.5", "2.0", "0.0"]
    assert rows[1]["classname"] == rows[1]["message"] == ""


def test_csv_of_nested_values(ci, tmp_path):
    builds = ci.v1.builds.recent(limit=20)
    builds.write_csv(tmp_path / "b.csv")
    with (tmp_path / "b.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == builds.columns
    assert [json.loads(row["workflows"]) for row in rows] == [build.workflows.to_dict() for build in builds]
    assert json.loads(rows[0]["all_commit_details"])[0] == builds[0].all_commit_details[0].to_dict()
    assert json.loads(rows[0]["build_parameters"]) == builds[0].build_parameters
    assert {row["canceled"] for row in rows} <= {"true", "false"}
    assert rows[0]["queued_at"] == builds[0].queued_at.isoformat().replace("+00:00", "Z")


def test_csv_of_unknown_keys(sample, tmp_path):
    sample("unknown").write_csv(tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        extras = [row["extra"] for row in csv.DictReader(file)]
    assert extras == ["", '{"attempt":2,"labels":{"flaky":[true,null]}}']


def test_csv_without_rows_has_a_header(sample, tmp_path):
    sample("empty").write_csv(tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text(encoding="utf-8") == ",".join(sample("empty").columns) + "\n"


def test_parquet_holds_the_table(ci, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    pipelines = ci.pipelines.list("gh/acme/web")
    pipelines.write_parquet(tmp_path / "p.parquet")
    assert parquet.read_table(tmp_path / "p.parquet").equals(pipelines.to_arrow())


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_nothing_else_is_left_in_the_folder(sample, tmp_path, kind):
    getattr(sample("tests"), f"write_{kind}")(str(tmp_path / "t"))
    assert [file.name for file in tmp_path.iterdir()] == ["t"]


def test_a_failure_leaves_the_old_file(tmp_path):
    (tmp_path / "t").write_text("old")

    def fail():
        with replaced(tmp_path / "t") as file:
            file.write(b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert [file.name for file in tmp_path.iterdir()] == ["t"]
    assert (tmp_path / "t").read_text() == "old"


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    with replaced_text(tmp_path / "link") as file:
        file.write("new\n")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new\n"


def test_a_file_has_the_usual_rights(tmp_path):
    (tmp_path / "usual").touch()
    with replaced(tmp_path / "t"):
        pass
    assert (tmp_path / "t").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_missing_folder_is_an_error(sample, tmp_path):
    with pytest.raises(FileNotFoundError):
        sample("tests").write_csv(tmp_path / "none" / "t.csv")


def test_standard_output_can_be_written_to():
    code = (
        "from cijobs._tables.files import replaced\nwith replaced('/dev/stdout') as file: file.write(b'text')"
    )
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True).stdout == b"text"


def test_csv_and_jsonl_need_no_library(fake, tmp_path):
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('pyarrow', 'pandas', 'polars')))\n"
        "import os; from cijobs import CircleCI\n"
        f"ci = CircleCI({fake.token!r}, base_url={fake.url!r})\n"
        f"os.chdir({str(tmp_path)!r}); tests = ci.jobs.tests('gh/sample/tests', 1)\n"
        "tests.write_csv('t.csv'); tests.write_jsonl('t.jsonl'); tests._repr_html_()\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert len((tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()) == 3
