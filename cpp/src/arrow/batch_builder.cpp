#include <algorithm>

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
    std::byte* to = values.fixed.room(rows * sizeof number);
    for (std::size_t row = 0; row < rows; ++row)
      std::memcpy(to + row * sizeof number, &number, sizeof number);
    values.fixed.took(rows * sizeof number);
  }
};

}  // namespace

BatchBuilder::BatchBuilder(std::shared_ptr<const TableSchema> schema, std::size_t rows, std::size_t bytes)
    : schema_(std::move(schema)),
      most_rows_(rows),
      most_bytes_(bytes),
      dictionaries_(schema_->columns().size()),
      finished_(schema_->columns().size()) {
  begin();
}

void BatchBuilder::begin() {
  values_.clear();
  values_.reserve(schema_->columns().size());
  for (const Column& column : schema_->columns()) values_.emplace_back(column).dictionary.reset();
  size_ = 0;
  roomy_ = false;
}

// What doubles again and again is copied once more in all, into memory that nobody has touched.
void BatchBuilder::make_room() {
  constexpr std::size_t sample = 8192;
  constexpr double spare = 1.05;  // the last chunk may not end where the batch should
  if (roomy_ || size_ < sample) return;
  roomy_ = true;
  const auto times = [](std::size_t most, std::size_t now) {
    return static_cast<double>(most) / static_cast<double>(now);
  };
  const double share = spare * std::min(times(most_rows_, size_), times(most_bytes_, bytes()));
  for (Values& values : values_) values.reserve_times(share);
}

// Joined while it is warm: a batch may be made of thousands of chunks.
void BatchBuilder::append(Chunk&& chunk) {
  if (chunk.size() == 0) return;  // its texts are not needed
  make_room();
  const std::size_t keys = schema_->key_columns().size();
  append_keys(chunk);
  for (std::size_t i = keys; i < values_.size(); ++i) {
    Values& part = chunk.values_[i - keys];
    if (values_[i].layout == Layout::repeated) {
      append_repeated(values_[i], std::move(part), dictionaries_[i]);
    } else {
      arrow::append(values_[i], std::move(part));
    }
  }
  size_ += chunk.size();
}

void BatchBuilder::append_keys(const Chunk& chunk) {
  for (std::size_t i = 0; i < schema_->key_columns().size(); ++i)
    std::visit(KeyWriter{values_[i], dictionaries_[i], chunk.size()}, chunk.keys_[i]);
}

std::size_t BatchBuilder::bytes() const {
  std::size_t sum = 0;
  for (const Values& values : values_) sum += values.used_bytes();
  return sum;
}

std::shared_ptr<const Batch> BatchBuilder::finish() {
  for (std::size_t i = 0; i < values_.size(); ++i)
    values_[i] = fitted(schema_->columns()[i], std::move(values_[i]));
  for (std::size_t i = 0; i < dictionaries_.size(); ++i) finish_texts(i);
  auto batch = std::make_shared<const Batch>(schema_, std::move(values_), finished_, size_);
  begin();
  return batch;
}

// What is new in a dictionary since the last batch becomes a part of its own.
void BatchBuilder::finish_texts(std::size_t index) {
  const Texts& all = dictionaries_[index].texts();
  const std::size_t known = finished_[index].size();
  if (all.size() == known) return;
  auto part = std::make_shared<Texts>();
  part->reserve(all.size() - known, all.bytes().size() - all.offsets().begin(known));
  part->add(all, known);
  finished_[index].add(std::move(part));
}

}  // namespace cijobs::arrow
