#include "cijobs/arrow/batch.hpp"
#include "concatenate.hpp"

namespace cijobs::arrow {

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
  const bool text = values.layout == Layout::repeated;
  values.fixed.reserve(size_ * (text ? sizeof(std::int32_t) : sizeof(std::int64_t)));
  for (const Chunk& chunk : chunks_) {
    const Chunk::OwnedKey& key = chunk.keys_[index];
    const auto add = [&](auto number) {
      values.validity.add(chunk.size(), true);
      for (std::size_t i = 0; i < chunk.size(); ++i) values.fixed.add(number);
    };
    if (chunk.size() == 0) continue;
    if (const auto* name = std::get_if<std::string>(&key); name != nullptr && text) {
      add(dictionaries_[index].number_of(*name));
    } else if (const auto* number = std::get_if<std::int64_t>(&key);
               number != nullptr && values.layout == Layout::integer) {
      add(*number);
    } else if (const auto* time = std::get_if<base::Timestamp>(&key);
               time != nullptr && values.layout == Layout::time) {
      add(time->microseconds);
    } else {
      values.add_nulls(chunk.size());
    }
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
