"""Histories larger than memory: as batches, and straight into files."""

from __future__ import annotations

import json
import threading
import time

import pyarrow.parquet
import pytest
from support.process import run
from support.until import until
from support.wire import SILENCE, answer

from cijobs import CircleCI, errors
from history.conftest import SLUG


@pytest.fixture
def whole(read):
    return read()


@pytest.fixture
def batches(ci):
    return lambda **asked: ci.history_batches(SLUG, **({"since": None} | asked))


@pytest.mark.parametrize("rows", [1, 7, 100, 10**9])
def test_batches_together_are_the_whole_history(whole, batches, rows):
    found = {name: [] for name in whole.tables}
    for name, table in batches(rows=rows):
        found[name] += table.to_dicts()
    assert found == {name: table.to_dicts() for name, table in whole.tables.items()}


def test_a_batch_has_about_as_many_rows_as_were_asked_for(batches):
    sizes = [len(table) for name, table in batches(rows=50) if name == "tests"]
    assert all(50 <= size < 50 + 100 for size in sizes[:-1])
    assert len(sizes) > 3


def test_batches_of_a_table_have_one_schema(batches):
    schemas = {str(pyarrow.schema(table)) for name, table in batches(rows=10) if name == "jobs"}
    assert len(schemas) == 1


def test_gaps_are_complete_at_the_end(project):
    project.tests[2] = None
    found = project.client.history_batches(SLUG, since=None, include="tests")
    assert sum(len(table) for name, table in found if name == "tests") == 1
    assert [gap.stage for gap in found.gaps] == ["tests"]


def test_written_parquet_holds_the_history(whole, batches, tmp_path):
    batches(rows=100).write_parquet(tmp_path / "new" / "out")
    for name, table in whole.tables.items():
        file = tmp_path / "new" / "out" / f"{name}.parquet"
        assert pyarrow.parquet.read_table(file).to_pylist() == table.to_arrow().to_pylist()


def test_written_parquet_has_no_row_group_without_rows(batches, tmp_path):
    batches(rows=100).write_parquet(tmp_path)
    for file in tmp_path.glob("*.parquet"):
        metadata = pyarrow.parquet.read_metadata(file)
        groups = [metadata.row_group(index).num_rows for index in range(metadata.num_row_groups)]
        assert 0 not in groups
        assert sum(groups) == metadata.num_rows


def test_a_table_without_rows_is_a_file_with_columns(project, tmp_path):
    project.read(workflows="no such").write_parquet(tmp_path)
    assert pyarrow.parquet.read_table(tmp_path / "jobs.parquet").column_names[0] == "project_slug"


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_written_texts_are_those_of_the_tables(whole, batches, tmp_path, kind):
    getattr(batches(rows=100), f"write_{kind}")(tmp_path)
    for name, table in whole.tables.items():
        getattr(table, f"write_{kind}")(tmp_path / "expected")
        assert (tmp_path / f"{name}.{kind}").read_text() == (tmp_path / "expected").read_text()


def test_a_history_in_memory_writes_the_same_files(whole, tmp_path):
    whole.write_jsonl(tmp_path)
    lines = (tmp_path / "tests.jsonl").read_text().splitlines()
    assert len(lines) == len(whole.tests)
    assert json.loads(lines[0])["project_slug"] == SLUG


def test_a_failure_leaves_no_file(project, tmp_path):
    project.tests[2] = None
    with pytest.raises(errors.DecodeError, match="cannot read"):
        project.client.history_batches(SLUG, since=None, include="tests", strict=True).write_csv(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_batches_left_early_end_the_calls(wire, circleci):
    def reply(request):
        return SILENCE if "/workflow" in request.path else answer({"items": [{"id": "p", "number": 1}]})

    server = wire(reply)
    with circleci(server, timeout=120).history_batches(SLUG, since=None) as batches:
        until(lambda: len(server.requests) == 2)  # one of them will never be answered
        begun = time.monotonic()
    assert time.monotonic() - begun < 20
    assert list(batches) == []


def test_histories_in_many_threads_do_not_mix(ci, whole):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(ci.history(SLUG, since=None, progress=False)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [history.tests.to_dicts() for history in found] == [whole.tests.to_dicts()] * 4


def test_ctrl_c_ends_a_history_at_once_and_nothing_runs_on():
    out = run(
        """
        import time
        from support.pressing import shortest_delay
        from support.wire import SILENCE, Wire, answer
        from cijobs import CircleCI

        def reply(request):
            return answer({"items": [{"id": "p", "number": 1}]}) if request.path.endswith("/pipeline") else SILENCE

        with Wire(reply) as wire:
            ci = CircleCI("t" * 40, base_url=wire.url)
            read = lambda: ci.history("gh/o/r", since=None, progress=False)
            print(shortest_delay(read, wire, lambda: len(wire.requests) == 2, 0.1) < 0.1)
            time.sleep(0.2)
            print(len(wire.requests))
        """
    )
    assert out.split() == ["True", "2"]


def test_a_forked_child_leaves_its_parents_history_alone():
    out = run(
        """
        import os
        from cijobs import CircleCI
        from cijobs.testing import FakeCircleCI

        with FakeCircleCI(pipelines=10) as fake:
            ci = CircleCI(fake.token, base_url=fake.url)
            batches = ci.history_batches("gh/acme/web", since=None, include="tests", rows=1)
            next(batches)
            child = os.fork()
            if child == 0:
                batches.close()
                os._exit(0 if len(ci.history("gh/acme/web", since=None, include=(), progress=False).jobs) else 1)
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            print(sum(1 for _ in batches) > 0)
        """
    )
    assert out.split() == ["0", "True"]


def test_pandas_polars_and_duckdb_read_a_history(whole):
    import duckdb
    import polars

    tests = whole.tests
    expected = [row["name"] for row in tests.to_dicts()]
    assert tests.to_pandas()["name"].tolist() == expected
    assert polars.DataFrame(tests)["name"].to_list() == expected
    assert [row[0] for row in duckdb.sql("select name from tests").fetchall()] == expected


def test_a_client_of_its_own_reads_on_after_another_was_closed(fake, whole):
    with CircleCI(fake.token, base_url=fake.url) as ci:
        history = ci.history(SLUG, since=None, progress=False)
    assert history.tests.to_dicts() == whole.tests.to_dicts()
