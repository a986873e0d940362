// Many chunks as one: what a table is made of, and read from.
#pragma once

#include <memory>
#include <vector>

#include "cijobs/arrow/chunk.hpp"

namespace cijobs::arrow {

// The texts of a dictionary in parts: each batch adds those that no batch before it had.
class SharedTexts {
 public:
  void add(std::shared_ptr<const Texts> part);
  std::string_view operator[](std::size_t number) const;
  std::size_t size() const { return ends_.empty() ? 0 : ends_.back(); }
  std::size_t added() const {
    return parts_.empty() ? 0 : parts_.back()->capacity();
  }  // bytes of the last part
  std::shared_ptr<const Texts> joined() const;  // not copied if there is but one part

 private:
  std::vector<std::shared_ptr<const Texts>> parts_;
  std::vector<std::size_t> ends_;
};

// Immutable: read and exported by any thread, any number of times.
class Batch {
 public:
  Batch(std::shared_ptr<const TableSchema> schema, std::vector<Values> values, std::vector<SharedTexts> texts,
        std::size_t size);

  const TableSchema& schema() const { return *schema_; }
  std::size_t size() const { return size_; }
  std::size_t bytes() const;  // of memory held; the texts of dictionaries count in the batch that added them

  // One cell. Texts and lists of plain values come as such, nested models and free-form values as JSON.
  void visit(std::size_t row, std::size_t column, model::Visitor& visitor) const;

  const std::vector<Values>& values() const { return values_; }            // by column
  const std::vector<SharedTexts>& dictionaries() const { return texts_; }  // by column; most are empty

 private:
  std::shared_ptr<const TableSchema> schema_;
  std::vector<Values> values_;
  std::vector<SharedTexts> texts_;
  std::size_t size_;
};

// Makes the batches of one table, one after the other, in one thread. They share their dictionaries: a later
// batch's begins with an earlier one's.
class BatchBuilder {
 public:
  // A batch that becomes large gets room for `rows` rows at once, as far as they fit into `bytes`.
  explicit BatchBuilder(std::shared_ptr<const TableSchema> schema, std::size_t rows = 0,
                        std::size_t bytes = 0);

  // Takes the chunk's rows, which come after those of the chunks before it. Throws std::length_error where a
  // column outgrows Arrow's 32-bit offsets: keep `bytes` well below 2 GiB. Once it is cleared, the chunk can
  // be used again.
  void append(Chunk&& chunk);
  std::size_t size() const { return size_; }  // rows since the last batch
  std::size_t bytes() const;                  // that they take, without their dictionaries

  // What was appended, in memory that fits; begins anew.
  std::shared_ptr<const Batch> finish();

 private:
  void begin();
  void make_room();
  void append_keys(const Chunk& chunk);
  void finish_texts(std::size_t index);

  std::shared_ptr<const TableSchema> schema_;
  std::size_t most_rows_;
  std::size_t most_bytes_;
  bool roomy_ = false;
  std::vector<Values> values_;            // by column
  std::vector<Dictionary> dictionaries_;  // by column; of most, empty
  std::vector<SharedTexts> finished_;     // what earlier batches had of them
  std::size_t size_ = 0;
};

}  // namespace cijobs::arrow
