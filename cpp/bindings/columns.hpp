// Tables that are columns from the start: no model behind a row.
#pragma once

#include <memory>
#include <vector>

#include "cijobs/arrow/batch.hpp"
#include "python.hpp"

namespace cijobs::bindings {

// What `_core.Columns` holds: `py::cast(Columns{…})` makes one.
struct Columns {
  std::shared_ptr<const arrow::TableSchema> schema;
  std::vector<std::shared_ptr<const arrow::Batch>> batches;  // of one builder
};

}  // namespace cijobs::bindings
