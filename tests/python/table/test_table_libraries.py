"""What pyarrow, pandas, Polars and DuckDB read."""

import gc
from concurrent.futures import ThreadPoolExecutor
from datetime import timezone

import pytest

from cijobs import _core

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")

frame_of = pytest.importorskip("cijobs._tables.frames").frame_of

LISTS = {
    "pipelines": lambda ci: ci.pipelines.list("gh/acme/web"),
    "some pipelines": lambda ci: ci.pipelines.list("gh/acme/web", limit=23),
    "workflows": lambda ci: ci.pipelines.workflows(ci.pipelines.list("gh/acme/web")[7].id),
    "jobs": lambda ci: ci.workflows.jobs(LISTS["workflows"](ci)[0].id),
    "builds": lambda ci: ci.v1.builds.recent(limit=30),
    "projects": lambda ci: ci.v1.projects.list(),
    "tests": lambda ci: ci.jobs.tests("gh/sample/tests", 1),
    "unknown": lambda ci: ci.jobs.tests("gh/sample/unknown", 1),
}


@pytest.fixture(params=LISTS)
def rows(ci, request):
    return LISTS[request.param](ci)


def test_pyarrow_reads_what_the_models_say(rows, same):
    table = rows.to_arrow()
    table.validate(full=True)
    assert table.num_rows == len(rows)
    assert all(same(model, row) for model, row in zip(rows, table.to_pylist(), strict=True))


def test_polars_reads_what_the_models_say(rows, same):
    frame = rows.to_polars()
    assert frame.columns == rows.columns
    assert all(same(model, row) for model, row in zip(rows, frame.to_dicts(), strict=True))


def test_duckdb_reads_what_the_models_say(rows, same):
    duckdb = pytest.importorskip("duckdb")
    read = pa.table(duckdb.from_arrow(rows.to_arrow()))
    assert all(same(model, row) for model, row in zip(rows, read.to_pylist(), strict=True))


def test_duckdb_queries_the_list_itself(sample):
    duckdb = pytest.importorskip("duckdb")
    tests = sample("many")
    found = duckdb.sql("select count(*), sum(run_time) from tests").fetchall()[0]
    assert found == (len(tests), sum(test.run_time for test in tests))


def test_pandas_reads_what_the_models_say(rows):
    frame = rows.to_pandas()
    flat = [name for name in rows.columns if isinstance(getattr(rows[0], name), (str, int, float))]
    for name in flat:
        found = [None if pd.isna(cell) else cell for cell in frame[name]]
        assert found == [getattr(model, name) for model in rows], name


def test_pandas_times_are_aware(ci):
    frame = ci.pipelines.list("gh/acme/web").to_pandas()
    assert str(frame["created_at"].dtype) == "datetime64[us, UTC]"
    assert frame["created_at"][0].to_pydatetime() == ci.pipelines.list("gh/acme/web")[0].created_at


def test_pandas_numbers_stay_whole_where_some_are_missing(ci):
    frame = ci.v1.builds.recent(limit=30).to_pandas()
    assert str(frame["build_num"].dtype) == "int64"
    assert str(frame["build_time_millis"].dtype) == "Int64"
    assert str(frame["canceled"].dtype) == "bool"
    assert str(frame["failed"].dtype) == "boolean"


@pytest.mark.parametrize("texts", [["a", "b"], ["a", None], [None, None], []], ids=repr)
def test_texts_have_pandas_own_type_whether_or_not_some_are_missing(texts):
    frame = frame_of(pa.table({"it": pa.array(texts, pa.string())}))
    assert frame["it"].dtype == pd.Series(["text"]).dtype


@pytest.mark.parametrize("column", ["build_num", "build_time_millis"])
def test_a_frame_can_be_written_to(ci, column):
    frame = ci.v1.builds.recent(limit=30).to_pandas()
    frame.loc[0, column] = -1
    assert frame[column].tolist()[0] == -1


def test_times_are_utc_microseconds(ci):
    column = ci.pipelines.list("gh/acme/web").to_arrow()["created_at"]
    assert column.type == pa.timestamp("us", "UTC")
    assert column[0].as_py().utcoffset() == timezone.utc.utcoffset(None)


def test_nested_lists_and_models(ci):
    schema = ci.v1.builds.recent(limit=5).to_arrow().schema
    actions = schema.field("steps").type.value_type.field("actions").type.value_type
    assert actions.field("run_time_millis").type == pa.int64()


def test_missing_values_are_null(sample):
    table = sample("tests").to_arrow()
    assert [column.null_count for column in table.columns] == [1, 0, 3, 0, 0, 2, 3]
    assert table["message"].to_pylist() == ["", None, None]


def test_text_of_any_language(sample):
    assert sample("tests").to_polars()["name"].to_list()[0] == "prüft 漢字 🎉"


def test_half_a_surrogate_pair_is_replaced(sample):
    table = sample("surrogates").to_arrow()
    table.validate(full=True)
    assert "\ufffd" in table["name"][0].as_py()


def test_unknown_keys_are_json_text(sample):
    extras = sample("unknown").to_arrow()["extra"].to_pylist()
    assert extras == [None, '{"attempt":2,"labels":{"flaky":[true,null]}}']


@pytest.mark.parametrize("convert", ["to_arrow", "to_pandas", "to_polars"])
def test_no_rows(sample, convert):
    frame = getattr(sample("empty"), convert)()
    assert frame.shape == (0, 7)


@pytest.mark.parametrize("convert", ["to_arrow", "to_pandas", "to_polars"])
def test_no_page(ci, convert):
    frame = getattr(ci.pipelines.list("gh/acme/web", limit=0), convert)()
    assert frame.shape == (0, 10)


@pytest.mark.parametrize("limit", [1, 19, 20, 21, 40, 50, 60])
def test_the_limit_holds(ci, limit):
    table = ci.pipelines.list("gh/acme/web", limit=limit).to_arrow()
    assert table["number"].to_pylist() == list(range(150, 150 - min(limit, 50), -1))


def test_one_batch_per_page(ci):
    assert len(ci.pipelines.list("gh/acme/web").to_arrow().to_batches()) == 3


def test_the_schema_is_that_of_the_stream(rows):
    assert pa.schema(rows) == rows.to_arrow().schema


def test_a_requested_schema_is_left_to_the_reader(sample):
    wanted = pa.schema([(name, pa.large_string()) for name in sample("tests").columns])
    assert pa.table(sample("tests"), schema=wanted)["run_time"].to_pylist() == ["0.5", "2", "0"]


def test_every_call_makes_a_new_stream(sample):
    tests = sample("tests")
    assert tests.to_arrow() == tests.to_arrow()
    assert pl.DataFrame(tests).equals(pl.DataFrame(tests))


def test_a_capsule_is_consumed_once(sample):
    class Given:
        def __init__(self, capsule):
            self.capsule = capsule

        def __arrow_c_stream__(self, requested_schema=None):
            return self.capsule

    given = Given(sample("tests").__arrow_c_stream__())
    assert pa.table(given).num_rows == 3
    with pytest.raises(ValueError, match="released"):
        pa.table(given)


def test_a_stream_outlives_the_list(ci):
    pages = ci.pipelines.list("gh/acme/web", limit=23)
    numbers = [pipeline.number for pipeline in pages]
    reader = pa.RecordBatchReader.from_stream(pages)
    del pages
    gc.collect()
    assert reader.read_all()["number"].to_pylist() == numbers


def test_columns_outlive_the_stream(ci):
    column = ci.pipelines.list("gh/acme/web", limit=3).to_arrow()["id"]
    gc.collect()
    assert all(len(text) == 36 for text in column.to_pylist())


def test_threads_read_one_list(ci):
    pages = ci.pipelines.list("gh/acme/web")
    with ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(lambda _: pages.to_arrow(), range(64)))
    assert all(table == tables[0] for table in tables)
    assert tables[0].num_rows == 50


@pytest.mark.parametrize("name", [f"{module}.{name}" for module, name, _ in _core._model_types])
def test_every_model_has_a_schema_that_parquet_takes(name, tmp_path):
    from pyarrow import parquet

    class Empty:
        def __arrow_c_stream__(self, requested_schema=None):
            return _core.arrow_stream(name, [], None)

    table = pa.table(Empty())
    parquet.write_table(table, tmp_path / "t.parquet")
    assert parquet.read_table(tmp_path / "t.parquet").schema.names == table.schema.names
