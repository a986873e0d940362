"""What a table is, without any library."""

import pytest

from cijobs import CircleCI, _core
from cijobs._tables.table import Table


def test_columns_are_the_attributes_in_their_order(sample):
    assert sample("tests").columns == ["classname", "name", "file", "result", "run_time", "message", "source"]


def test_derived_values_come_last(ci):
    workflows = ci.pipelines.workflows(ci.pipelines.list("gh/acme/web")[0].id)
    assert workflows.columns[-1] == "duration"


def test_columns_fetch_nothing(ci):
    pipelines = ci.pipelines.list("gh/acme/web")
    assert "created_at" in pipelines.columns
    assert not pipelines.complete


def test_columns_are_known_without_any_page(ci):
    assert ci.pipelines.list("gh/acme/web", limit=0).columns[:2] == ["id", "number"]


def test_unknown_keys_get_a_column(sample):
    assert sample("unknown").columns[-1] == "extra"


def test_unknown_keys_beyond_the_limit_do_not(sample):
    assert "extra" not in sample("unknown", limit=1).columns


def test_to_dicts_is_the_json(sample):
    assert sample("unknown").to_dicts() == [row.to_dict() for row in sample("unknown")]
    assert sample("unknown").to_dicts()[1]["labels"] == {"flaky": [True, None]}


def test_to_dicts_keeps_to_the_limit(ci):
    assert len(ci.pipelines.list("gh/acme/web", limit=22).to_dicts()) == 22


def test_html_is_escaped(sample):
    html = sample("tests")._repr_html_()
    assert "&lt;b&gt;stops" in html
    assert "<b>" not in html


def test_html_shows_ten_rows_and_fetches_nothing(ci):
    pipelines = ci.pipelines.list("gh/acme/web")
    html = pipelines._repr_html_()
    assert html.count("<tr>") == 11
    assert "20 items, more to come" in html
    assert not pipelines.complete


def test_html_without_rows(sample):
    assert "0 items" in sample("empty")._repr_html_()


def test_capsules_have_the_names_of_the_interface(sample):
    assert '"arrow_array_stream"' in repr(sample("tests").__arrow_c_stream__())
    assert '"arrow_schema"' in repr(sample("tests").__arrow_c_schema__())


def test_a_page_of_another_model_is_refused(sample):
    page = next(sample("tests").pages())
    with pytest.raises(ValueError, match=r"does not hold circleci\.Pipeline"):
        _core.arrow_stream("circleci.Pipeline", [page], None)


def test_an_unknown_model_is_refused():
    with pytest.raises(ValueError, match="no model is named"):
        _core.arrow_stream("circleci.Nothing", [], None)


@pytest.mark.parametrize("name", [f"{module}.{name}" for module, name, _ in _core._model_types])
def test_every_model_has_columns_of_its_attributes(name):
    types = {f"{module}.{name}": kind for module, name, kind in _core._model_types}
    columns = _core.arrow_columns(name, [], None)
    assert len(set(columns)) == len(columns) > 0
    assert set(columns) == {key for key in vars(types[name]) if not key.startswith("__")}


@pytest.mark.parametrize(
    ("library", "method", "line"),
    [
        ("pyarrow", "to_arrow", r"pip install 'cijobs\[arrow\]'"),
        ("pandas", "to_pandas", r"pip install 'cijobs\[pandas\]'"),
        ("pyarrow", "to_pandas", r"pip install 'cijobs\[pandas\]'"),
        ("polars", "to_polars", r"pip install 'cijobs\[polars\]'"),
    ],
)
def test_a_missing_library_is_named_with_its_pip_line(sample, monkeypatch, library, method, line):
    import importlib

    real = importlib.import_module

    def importing(name):
        if name == library:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name)

    monkeypatch.setattr(importlib, "import_module", importing)
    with pytest.raises(ImportError, match=line):
        getattr(sample("tests"), method)()


def test_pages_are_tables(ci: CircleCI):
    assert isinstance(ci.pipelines.list("gh/acme/web", limit=0), Table)
