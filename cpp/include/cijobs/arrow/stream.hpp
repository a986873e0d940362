// Tables handed out through the Arrow C interfaces, to any consumer and any thread; no Python anywhere.
#pragma once

#include <memory>

#include "cijobs/arrow/abi.hpp"
#include "cijobs/arrow/batch.hpp"
#include "cijobs/arrow/column.hpp"

namespace cijobs::arrow {

// Fill `out`, which then owns all it points to until its `release` is called.
void export_schema(const Column& column, ArrowSchema& out);
// With `joined` dictionaries, one for each column that has one; null where a column has none.
void export_batch(std::shared_ptr<const Batch> batch, std::span<const std::shared_ptr<const Texts>> joined,
                  ArrowArray& out);

// A stream with one batch for each page that has rows; a batch is built when it is asked for. The schema is
// that of `columns_of(rows)` even where there is no batch at all.
void export_stream(Rows rows, ArrowArrayStream& out);

// A stream of batches that one builder made, in the order given; those without rows are left out. Nothing is
// copied but dictionaries that grew from batch to batch, so the same batches may be exported again and again.
void export_batches(std::shared_ptr<const TableSchema> schema,
                    std::vector<std::shared_ptr<const Batch>> batches, ArrowArrayStream& out);

}  // namespace cijobs::arrow
