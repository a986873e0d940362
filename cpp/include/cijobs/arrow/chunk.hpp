// The rows of one page, as columns.
#pragma once

#include <string>
#include <vector>

#include "cijobs/arrow/table_schema.hpp"
#include "cijobs/arrow/values.hpp"

namespace cijobs::arrow {

// Filled by one thread. May be moved to another.
class Chunk {
 public:
  explicit Chunk(std::shared_ptr<const TableSchema> schema);

  // Of all rows of this chunk, those that are there and those to come; one for each key of the schema. The
  // texts are copied. A value of another type counts as null, as do keys that were never set.
  void set_keys(std::span<const KeyValue> keys);

  // Reads the reader's current value, a list of objects, as `model::read_array` reads it: one row each.
  // False on failure: the reader knows where, and this chunk is good for nothing any more.
  bool read_list(json::Reader& reader);

  // Forgets its rows; the keys stay until others are set. What memory they have stays for the next ones.
  void clear();

  // One more row.
  void add(const model::ModelInfo& info, const void* model);

  const std::shared_ptr<const TableSchema>& schema() const { return schema_; }
  std::size_t size() const { return size_; }
  std::size_t bytes() const;  // of memory held

 private:
  friend class BatchBuilder;
  bool read_models(json::Reader& reader);

  using OwnedKey = std::variant<std::monostate, std::int64_t, base::Timestamp, std::string>;

  std::shared_ptr<const TableSchema> schema_;
  std::vector<OwnedKey> keys_;
  std::vector<Values> values_;  // of the model's columns
  std::size_t size_ = 0;
};

}  // namespace cijobs::arrow
