// A model of scalars and lists of scalars, tables of it, and what their cells say.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "cijobs/arrow/batch.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"
#include "support/json_text.hpp"

namespace cijobs::arrow {

struct Plain : model::Record {
  std::optional<model::Text> name;
  std::optional<model::Text> label;
  std::optional<std::int64_t> count;
  std::optional<double> ratio;
  std::optional<bool> ready;
  std::optional<base::Timestamp> made_at;
  std::optional<std::vector<model::Text>> tags;
  std::optional<json::Value> settings;

  static const model::ModelInfo info;
};

// Cells as text: values of one row parted by commas, nothing for null.
std::string row_text(const Batch& batch, std::size_t row);
std::vector<std::string> rows_text(const Batch& batch);

inline std::shared_ptr<const TableSchema> plain_schema(std::vector<KeyColumn> keys = {}) {
  return std::make_shared<const TableSchema>(keys, Plain::info);
}

// Reads the document's list of objects.
Chunk chunk_of(std::shared_ptr<const TableSchema> schema, std::string_view document,
               std::vector<KeyValue> keys = {});
std::shared_ptr<const Batch> batch_of(std::vector<Chunk> chunks);

// The rows of a document without keys.
inline std::vector<std::string> read(std::string_view document) {
  std::vector<Chunk> chunks;
  chunks.push_back(chunk_of(plain_schema(), document));
  return rows_text(*batch_of(std::move(chunks)));
}

}  // namespace cijobs::arrow
