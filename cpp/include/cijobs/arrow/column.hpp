// What a table's columns are called and hold: read from field tables, before any value is.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "cijobs/arrow/rows.hpp"

namespace cijobs::arrow {

// How a column lies in memory.
enum class Layout : std::uint8_t {
  boolean,
  integer,
  real,
  time,
  text,
  repeated,  // texts of which each is kept once, and an index per row
  json,      // free-form values as text
  list,
  model,
};

// One column, or one part of a nested column. At most one of `field` and `derived` is set: with neither it is
// a key of a parent, the item of a list, the `extra` of a model, or the table itself.
struct Column {
  std::string_view name;
  model::Scalar scalar = model::Scalar::model;
  bool list = false;
  bool repeated = false;  // few different texts are expected
  const model::FieldInfo* field = nullptr;
  const model::DerivedInfo* derived = nullptr;
  std::size_t index = 0;         // of `field` in its model's table
  std::vector<Column> children;  // of a list its item, of a model its columns

  Layout layout() const;
  bool is_extra() const { return name == extra_name && field == nullptr && derived == nullptr; }
  static constexpr std::string_view extra_name = "extra";
};

// The columns of a table: fields in the order of the model's table, then derived values. Free-form values are
// JSON text in a plain text column: Arrow's own JSON type is an extension that readers treat differently.
// Texts that repeat are dictionary-encoded, but not in nested models, where few readers know it.
// A model, at any depth, has a last column `extra` only if some row has keys that no field names.
Column columns_of(const Rows& rows);

// The same for rows that nobody has seen yet: every model has a last column `extra`.
Column columns_of(const model::ModelInfo& info);

// In Arrow's notation: "l", "u", "+s", …; of repeated texts that of the index.
const char* format_of(const Column& column);

}  // namespace cijobs::arrow
