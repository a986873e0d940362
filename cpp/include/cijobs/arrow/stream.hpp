// Tables handed out through the Arrow C interfaces, to any consumer and any thread; no Python anywhere.
#pragma once

#include <memory>

#include "cijobs/arrow/abi.hpp"
#include "cijobs/arrow/builder.hpp"
#include "cijobs/arrow/column.hpp"

namespace cijobs::arrow {

// Fill `out`, which then owns all it points to until its `release` is called.
void export_schema(const Column& column, ArrowSchema& out);
void export_array(std::unique_ptr<ColumnBuilder> column, ArrowArray& out);

// A stream with one batch for each page that has rows; a batch is built when it is asked for. The schema is
// that of `columns_of(rows)` even where there is no batch at all.
void export_stream(Rows rows, ArrowArrayStream& out);

}  // namespace cijobs::arrow
