#include "cijobs/arrow/batch.hpp"
#include "concatenate.hpp"

namespace cijobs::arrow {
namespace {

// The same value in so many rows; null where the column is of another type.
struct KeyWriter {
  Values& values;
  Dictionary& dictionary;
  std::size_t rows;

  void operator()(std::monostate) const { values.add_nulls(rows); }
  void operator()(std::int64_t number) const { add_if(Layout::integer, number); }
  void operator()(base::Timestamp time) const { add_if(Layout::time, time.microseconds); }
  void operator()(const std::string& text) const {
    const bool right = values.layout == Layout::repeated;
    add_if(Layout::repeated, right ? dictionary.number_of(text) : 0);
  }

 private:
  template <class Number>
  void add_if(Layout layout, Number number) const {
    if (values.layout != layout) return values.add_nulls(rows);
    values.validity.add(rows, true);
    for (std::size_t row = 0; row < rows; ++row) values.fixed.add(number);
  }
};

std::size_t width_of(Layout layout) {
  return layout == Layout::repeated ? sizeof(std::int32_t) : sizeof(std::int64_t);
}

}  // namespace

BatchBuilder::BatchBuilder(std::shared_ptr<const TableSchema> schema)
    : schema_(std::move(schema)),
      dictionaries_(schema_->columns().size()),
      finished_(schema_->columns().size()) {}

void BatchBuilder::append(Chunk chunk) {
  size_ += chunk.size();
  bytes_ += chunk.bytes();
  chunks_.push_back(std::move(chunk));
}

std::shared_ptr<const Batch> BatchBuilder::finish() {
  std::vector<Values> values;
  values.reserve(schema_->columns().size());
  for (std::size_t i = 0; i < schema_->key_columns().size(); ++i) values.push_back(key_values(i));
  for (std::size_t i = 0; i < schema_->model_columns().size(); ++i) values.push_back(model_values(i));
  for (std::size_t i = 0; i < dictionaries_.size(); ++i) finish_texts(i);
  chunks_.clear();
  bytes_ = 0;
  return std::make_shared<const Batch>(schema_, std::move(values), finished_, std::exchange(size_, 0));
}

Values BatchBuilder::key_values(std::size_t index) {
  Values values(schema_->key_columns()[index]);
  values.dictionary.reset();
  values.fixed.reserve(size_ * width_of(values.layout));
  for (const Chunk& chunk : chunks_) {
    if (chunk.size() == 0) continue;  // its texts are not needed
    std::visit(KeyWriter{values, dictionaries_[index], chunk.size()}, chunk.keys_[index]);
  }
  return values;
}

Values BatchBuilder::model_values(std::size_t index) {
  const Column& column = schema_->model_columns()[index];
  std::vector<Values*> parts;
  for (Chunk& chunk : chunks_) parts.push_back(&chunk.values_[index]);
  Dictionary& dictionary = dictionaries_[schema_->key_columns().size() + index];
  Values values =
      column.repeated ? concatenate_repeated(column, parts, dictionary) : concatenate(column, parts);
  for (Chunk& chunk : chunks_) chunk.values_[index] = Values(column);
  return values;
}

// What is new in a dictionary since the last batch becomes a part of its own.
void BatchBuilder::finish_texts(std::size_t index) {
  const Texts& all = dictionaries_[index].texts();
  const std::size_t known = finished_[index].size();
  if (all.size() == known) return;
  auto part = std::make_shared<Texts>();
  part->reserve(all.size() - known, all.bytes().size() - all.offsets().begin(known));
  for (std::size_t i = known; i < all.size(); ++i) part->add(all[i]);
  finished_[index].add(std::move(part));
}

}  // namespace cijobs::arrow
