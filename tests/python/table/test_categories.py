"""Dictionary-encoded columns as pandas' categories: what pyarrow makes of them, by a shorter way."""

import pytest

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
frame_of = pytest.importorskip("cijobs._tables.frames").frame_of

TYPE = pa.dictionary(pa.int32(), pa.string())


def column(*chunks):
    """Each chunk has a dictionary of its own."""
    return pa.chunked_array([pa.array(chunk, pa.string()).dictionary_encode() for chunk in chunks], TYPE)


@pytest.mark.parametrize(
    "chunks",
    [
        [["a", "b", "a"]],
        [["a", None, "b"], ["b", "c", None]],
        [["a"], [], ["a"]],
        *([[f"text {number}" for number in range(size)]] for size in (126, 127, 128, 32766, 32767)),
    ],
    ids=lambda chunks: f"{len(chunks)}-{max(map(len, chunks), default=0)}",
)
def test_they_equal_those_of_pyarrow(chunks):
    given = column(*chunks)
    pd.testing.assert_series_equal(
        frame_of(pa.table({"it": given}))["it"], given.to_pandas(), check_names=False
    )


def test_a_slice_has_its_own_rows_only():
    given = column(["a", "b", "c", None])
    assert list(frame_of(pa.table({"it": given}).slice(1, 2))["it"]) == ["b", "c"]


@pytest.mark.parametrize("chunks", [[], [[]], [[None, None]]], ids=repr)
def test_without_any_text_the_categories_are_still_texts(chunks):
    series = frame_of(pa.table({"it": column(*chunks)}))["it"]
    assert series.isna().all()
    assert series.cat.categories.dtype == pd.Series(["text"]).dtype
