"""Arrow's columns as those of pandas. Loaded with pandas, by the first table that is asked for it."""

from __future__ import annotations

from typing import Any

import numpy
import pandas
import pyarrow

__all__ = ["frame_of"]


def frame_of(table: pyarrow.Table) -> pandas.DataFrame:
    """All rows; what the columns become, :meth:`cijobs.Table.to_pandas` says."""
    # Column by column: the whole at once would hold all of it twice.
    columns = zip(table.column_names, table.columns, strict=True)
    return pandas.DataFrame({name: _series(column) for name, column in columns}, copy=False)


def _series(column: pyarrow.ChunkedArray) -> pandas.Series[Any]:
    if pyarrow.types.is_dictionary(column.type):
        return pandas.Series(_categorical(column.unify_dictionaries()), copy=False)
    nullable = {pyarrow.int64(): pandas.Int64Dtype(), pyarrow.bool_(): pandas.BooleanDtype()}
    series: pandas.Series[Any] = column.to_pandas(types_mapper=nullable.get if column.null_count else None)
    return series


def _categorical(column: pyarrow.ChunkedArray) -> pandas.Categorical:
    """Of chunks that share one dictionary. pyarrow's own way makes codes of four times the size, and checks them."""
    texts = column.chunk(0).dictionary if column.num_chunks else pyarrow.array([], column.type.value_type)
    codes = numpy.empty(len(column), numpy.min_scalar_type(-2 - len(texts)))  # the size that pandas chooses
    start = 0
    for chunk in column.chunks:
        numbers = chunk.indices.fill_null(-1) if chunk.null_count else chunk.indices
        codes[start : start + len(chunk)] = numbers.to_numpy()
        start += len(chunk)
    dtype = pandas.CategoricalDtype(texts.to_pandas())
    return pandas.Categorical.from_codes(codes, dtype=dtype, validate=False)
