"""Arrow's columns as those of pandas. Loaded with pandas, by the first table that is asked for it."""

from __future__ import annotations

from typing import Any

import numpy
import pandas
import pyarrow
import pyarrow.compute

__all__ = ["frame_of"]

_NULLABLE = {pyarrow.int64(): pandas.Int64Dtype(), pyarrow.bool_(): pandas.BooleanDtype()}
_PLAIN = (pyarrow.int64(), pyarrow.float64(), pyarrow.bool_())


def frame_of(table: pyarrow.Table) -> pandas.DataFrame:
    """All rows; what the columns become, :meth:`cijobs.Table.to_pandas` says."""
    # Column by column: the whole at once would hold all of it twice. As arrays where that can be: each Series has an
    # index, and pandas compares them all.
    columns = zip(table.column_names, table.columns, strict=True)
    text_dtype = pandas.Series([""]).dtype  # the type that this pandas, as it is set up, has for texts
    return pandas.DataFrame({name: _values(column, text_dtype) for name, column in columns}, copy=False)


def _values(column: pyarrow.ChunkedArray, text_dtype: Any) -> Any:
    if pyarrow.types.is_dictionary(column.type):
        return _categorical(column.unify_dictionaries(), text_dtype)
    if column.null_count and column.type in _NULLABLE:
        return _NULLABLE[column.type].__from_arrow__(column)
    if column.type in _PLAIN:
        return _numbers(column)
    if pyarrow.types.is_timestamp(column.type):
        return pandas.DatetimeIndex(_numbers(column), tz=column.type.tz).array
    if column.type == pyarrow.string():
        return _texts(column, text_dtype)
    return _objects(column)


def _numbers(column: pyarrow.ChunkedArray) -> numpy.ndarray[Any, Any]:
    """A copy: of one chunk pyarrow gives a view, which nobody may write to."""
    numbers: numpy.ndarray[Any, Any] = column.to_numpy()
    return numbers if numbers.flags.writeable else numbers.copy()


def _objects(column: pyarrow.Array | pyarrow.ChunkedArray) -> pandas.Series[Any]:
    """A Series that says so: of a bare array of objects pandas would look at each."""
    values = column.to_numpy(zero_copy_only=False) if isinstance(column, pyarrow.Array) else column.to_numpy()
    return pandas.Series(values, dtype=object, copy=False)


def _texts(column: pyarrow.Array | pyarrow.ChunkedArray, text_dtype: Any) -> Any:
    """As pandas keeps texts: from version 3 on in Arrow's columns, but with offsets of 64 bits."""
    if not isinstance(text_dtype, pandas.StringDtype):
        return _objects(column)
    # Not in pyarrow's own pool, which takes up to 10 ms for its first large block.
    pool = pyarrow.system_memory_pool()
    return text_dtype.__from_arrow__(pyarrow.compute.cast(column, pyarrow.large_string(), memory_pool=pool))


def _categorical(column: pyarrow.ChunkedArray, text_dtype: Any) -> pandas.Categorical:
    """Of chunks that share one dictionary. pyarrow's own way makes codes of four times the size, and checks them."""
    texts = column.chunk(0).dictionary if column.num_chunks else pyarrow.array([], column.type.value_type)
    codes = numpy.empty(len(column), numpy.min_scalar_type(-2 - len(texts)))  # the size that pandas chooses
    start = 0
    for chunk in column.chunks:
        numbers = chunk.indices.fill_null(-1) if chunk.null_count else chunk.indices
        codes[start : start + len(chunk)] = numbers.to_numpy()
        start += len(chunk)
    # pandas takes an index as it is, and looks through all else.
    categories = pandas.Index(_texts(texts, text_dtype))
    return pandas.Categorical.from_codes(codes, dtype=pandas.CategoricalDtype(categories), validate=False)
