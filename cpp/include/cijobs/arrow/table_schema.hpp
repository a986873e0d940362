// A table's columns: keys of its rows' parents, then those of a model.
#pragma once

#include <deque>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "cijobs/arrow/column.hpp"
#include "cijobs/json/written_key.hpp"

namespace cijobs::arrow {

// A column in front of the model's: the same value in all rows of one chunk. Texts are dictionary-encoded.
struct KeyColumn {
  std::string_view name;
  model::Scalar scalar;  // text, integer or time
};

// The value of one key, borrowed; nothing is null.
using KeyValue = std::variant<std::monostate, std::int64_t, base::Timestamp, std::string_view>;

// Immutable, and shared by all that is made of it.
class TableSchema {
 public:
  // Names are copied. A column of the model with the name of a key is left out: the key says the same.
  // Throws std::invalid_argument where two keys have one name, and for keys of another type.
  TableSchema(std::span<const KeyColumn> keys, const model::ModelInfo& info);
  // Without keys, and with `extra` only where a row needs it.
  explicit TableSchema(const Rows& rows);
  TableSchema(const TableSchema&) = delete;
  TableSchema& operator=(const TableSchema&) = delete;

  const Column& table() const { return table_; }
  std::span<const Column> columns() const { return table_.children; }
  std::span<const Column> key_columns() const { return columns().first(keys_); }
  std::span<const Column> model_columns() const { return columns().subspan(keys_); }
  const model::ModelInfo& info() const { return info_; }

  // Rows go from JSON into columns with no model in between: no field is a model, nothing is derived, and
  // unknown keys have their column.
  bool flat() const { return flat_; }
  std::span<const json::WrittenKey> written_keys() const { return written_keys_; }  // of the model's fields

 private:
  void add_keys(std::span<const KeyColumn> keys);

  const model::ModelInfo& info_;
  std::deque<std::string> names_;  // of the keys; a deque keeps their addresses
  Column table_;
  std::size_t keys_ = 0;
  bool flat_;
  std::vector<json::WrittenKey> written_keys_;  // if flat
};

}  // namespace cijobs::arrow
