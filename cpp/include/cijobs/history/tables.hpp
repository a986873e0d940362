// The tables of a history: their columns, and the operations that fill them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cijobs/api/operation.hpp"
#include "cijobs/arrow/table_schema.hpp"
#include "cijobs/history/plan.hpp"

namespace cijobs::history {

std::string_view name_of(Table table);
std::optional<Table> table_named(std::string_view name);

// Keys of the parents, then the columns of the model. Made once for a process.
const std::shared_ptr<const arrow::TableSchema>& schema_of(Table table);

// The row that reads it, and the API that the row belongs to.
struct Source {
  const api::Api* api;
  const api::Operation* operation;
};
const Source& source_of(Table table);

// The values of the keys, borrowed. The columns of a table are the first so many of them.
struct Keys {
  std::string project_slug;
  std::string pipeline_id;
  std::int64_t pipeline_number = 0;
  std::optional<std::string> branch;
  std::optional<std::string> revision;
  std::string workflow_id;
  std::string workflow_name;
  std::int64_t job_number = 0;
  std::string job_name;
};
std::vector<arrow::KeyValue> key_values(Table table, const Keys& keys);

}  // namespace cijobs::history
