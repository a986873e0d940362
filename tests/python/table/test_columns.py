"""Tables that are columns from the start: read from bodies, with keys of parents in front."""

import csv
import json
from datetime import datetime, timezone

import pytest

from cijobs import _bind, _core
from cijobs._tables.rows import ColumnRows
from cijobs._tables.table import Table
from cijobs.errors import DecodeError

DAY = datetime(2026, 1, 2, 3, 4, 5, 600000, tzinfo=timezone.utc)
KEYS = {"project": "text", "number": "integer", "day": "time"}
PAGES = [
    ([{"name": "a", "classname": "K", "run_time": 0.5, "result": "success"}, {"name": "ä\n"}], ("p", 1, DAY)),
    ([], ("q", 2, None)),
    ([{"name": "b", "classname": "K", "new": {"x": [1]}}, {"name": "a"}], ("r", None, None)),
]


class ColumnTable(Table):
    def __init__(self, columns):
        self.held = columns

    def _row_source(self):
        return ColumnRows(self.held)

    def __len__(self):
        return len(self.held)

    def __repr__(self):
        return f"<table: {len(self)} rows>"


def operation(name="jobs.tests"):
    row = _bind.operation_named("circleci", name)
    assert row is not None
    return row


def body(items):
    return json.dumps({"items": items, "next_page_token": None}).encode()


def read(pages=PAGES, keys=KEYS, **options):
    return _core.read_columns(
        operation(), [(body(items), values) for items, values in pages], keys, **options
    )


@pytest.fixture(params=[1, 1000], ids=["many batches", "one batch"])
def table(request):
    return ColumnTable(read(batch_rows=request.param))


NAMES = ["a", "ä\n", "b", "a"]


def test_keys_come_first_and_extra_last(table):
    assert table.columns[:4] == ["project", "number", "day", "classname"]
    assert table.columns[-1] == "extra"


def test_rows_are_python_values(table):
    row = table.held.rows(0, 1)[0]
    assert row == ("p", 1, DAY, "K", "a", None, "success", 0.5, None, None, None)


def test_to_dicts_names_the_values(table):
    assert list(table.to_dicts()[0]) == table.columns
    assert table.to_dicts()[0]["day"] == DAY


def test_rows_come_by_slices(table):
    assert [row[0] for row in table.held.rows(1, 3)] == ["p", "r"]
    assert table.held.rows(4, 9) == []


def test_a_missing_key_is_none(table):
    assert [row["number"] for row in table.to_dicts()] == [1, 1, None, None]


def test_unknown_keys_are_json(table):
    assert [row["extra"] for row in table.to_dicts()] == [None, None, {"new": {"x": [1]}}, None]


def test_to_dicts_is_as_long_as_the_table(table):
    assert len(table.to_dicts()) == len(table) == 4


def test_jsonl(table, tmp_path):
    table.write_jsonl(tmp_path / "t.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["name"] for line in lines] == NAMES
    assert lines[0]["day"] == "2026-01-02T03:04:05.600000Z"


def test_csv(table, tmp_path):
    table.write_csv(tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["name"] for row in rows] == NAMES
    assert rows[2]["extra"] == '{"new":{"x":[1]}}'
    assert rows[3]["number"] == ""


def test_html(table):
    assert table._repr_html_().count("<tr>") == 5


def test_pyarrow_reads_it(table):
    pytest.importorskip("pyarrow")
    arrow = table.to_arrow()
    arrow.validate(full=True)
    assert arrow["name"].to_pylist() == NAMES
    assert arrow["day"].to_pylist() == [DAY, DAY, None, None]
    assert arrow["extra"].to_pylist()[2] == '{"new":{"x":[1]}}'


def test_pyarrow_has_dictionaries_of_repeated_texts(table):
    pa = pytest.importorskip("pyarrow")
    schema = table.to_arrow().schema
    repeated = pa.dictionary(pa.int32(), pa.string())
    names = [field.name for field in schema if field.type == repeated]
    assert names == ["project", "classname", "name", "file", "result", "source"]


def test_pandas_has_categories(table):
    pytest.importorskip("pandas")
    frame = table.to_pandas()
    assert list(frame["name"]) == NAMES
    assert str(frame["name"].dtype) == "category"
    assert frame.groupby("name", observed=True).size()["a"] == 2


def test_polars_has_categories(table):
    pl = pytest.importorskip("polars")
    frame = table.to_polars()
    assert frame["name"].to_list() == NAMES
    assert frame["name"].dtype == pl.Categorical
    assert frame.group_by("name").len().filter(pl.col("name") == "a")["len"].item() == 2


def test_duckdb_queries_it(table):
    duckdb = pytest.importorskip("duckdb")
    rows = table  # by its name in the query
    assert rows is table
    found = duckdb.sql(
        "select name, count(*) from rows where project <> 'q' group by name order by 2 desc, 1"
    )
    assert found.fetchall()[0] == ("a", 2)


def test_parquet_keeps_the_values(table, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    table.write_parquet(tmp_path / "t.parquet")
    assert parquet.read_table(tmp_path / "t.parquet").to_pylist() == table.to_arrow().to_pylist()


def test_it_is_exported_again_and_again(table):
    pytest.importorskip("pyarrow")
    first = table.to_arrow()
    assert table.to_arrow().equals(first)
    del table.held
    assert first["name"].to_pylist() == NAMES


def test_no_rows():
    pytest.importorskip("pyarrow")
    table = ColumnTable(read([]))
    assert table.to_arrow().shape == (0, 11)
    assert table.to_dicts() == []


def test_the_schema_is_that_of_the_stream(table):
    pa = pytest.importorskip("pyarrow")
    assert pa.schema(table) == table.to_arrow().schema


def test_the_same_values_as_models_give():
    items = PAGES[0][0] + PAGES[2][0]
    models = _core.decode(operation(), body(items)).items()
    rows = ColumnTable(read([(items, ())], {})).to_dicts()
    assert [{name: getattr(model, name) or None for name in rows[0]} for model in models] == rows


def test_nested_models_are_json():
    pipelines = json.dumps({"items": [{"id": "i", "vcs": {"branch": "main"}, "errors": [{"type": "t"}]}]})
    columns = _core.read_columns(operation("pipelines.list"), [(pipelines.encode(), ())])
    row = dict(zip(columns.column_names, columns.rows(0, 1)[0], strict=True))
    assert row["vcs"] == {"branch": "main"}
    assert row["errors"] == [{"type": "t"}]


def test_a_bad_body_names_model_path_and_byte():
    with pytest.raises(DecodeError, match=r"list of Test at \$\.items\[1\]\.run_time \(byte 31\)"):
        _core.read_columns(operation(), [(b'{"items":[{},{"run_time":"slow"}]}', ())])


def test_an_operation_without_a_list_is_refused():
    with pytest.raises(ValueError, match="gives no list"):
        _core.read_columns(operation("pipelines.values"), [])


def test_a_key_of_unknown_type_is_refused():
    with pytest.raises(ValueError, match="no key is of type word"):
        read([], {"project": "word"})


def test_nbytes_is_little_more_than_the_values():
    items = [{"message": "m" * 100, "run_time": 1.5}] * 5000
    columns = read([(items, ())] * 3, {})
    assert columns.nbytes < 15_000 * (100 + 4 + 8 + 8 * 5) * 1.05
