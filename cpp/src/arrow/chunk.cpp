#include "cijobs/arrow/chunk.hpp"

#include "token_rows.hpp"

namespace cijobs::arrow {
namespace {

template <class... Of>
struct Overloaded : Of... {
  using Of::operator()...;
};
template <class... Of>
Overloaded(Of...) -> Overloaded<Of...>;

// In memory that the key has already, if it is a text.
template <class Key>
void set_text(Key& key, std::string_view text) {
  if (auto* known = std::get_if<std::string>(&key)) {
    known->assign(text);
  } else {
    key = std::string(text);
  }
}

}  // namespace

Chunk::Chunk(std::shared_ptr<const TableSchema> schema)
    : schema_(std::move(schema)), keys_(schema_->key_columns().size()) {
  values_.reserve(schema_->model_columns().size());
  for (const Column& column : schema_->model_columns()) values_.emplace_back(column);
}

void Chunk::set_keys(std::span<const KeyValue> keys) {
  for (std::size_t i = 0; i < keys_.size() && i < keys.size(); ++i) {
    std::visit(Overloaded{[&](std::string_view text) { set_text(keys_[i], text); },
                          [&](auto value) { keys_[i] = value; }},
               keys[i]);
  }
}

// An unusual list is read once more, by way of models, and so is every further list of a chunk: what came
// before could not be told from what has to be thrown away.
bool Chunk::read_list(json::Reader& reader) {
  if (schema_->flat() && size_ == 0) {
    if (read_token_rows(reader, *schema_, values_, size_)) return true;
    clear();
  }
  return read_models(reader);
}

bool Chunk::read_models(json::Reader& reader) {
  model::Array models(schema_->info());
  if (!model::read_array(reader, models)) return false;
  for (std::size_t i = 0; i < models.size(); ++i) add(models.info(), models[i]);
  return true;
}

void Chunk::add(const model::ModelInfo& info, const void* model) {
  const auto columns = schema_->model_columns();
  for (std::size_t i = 0; i < columns.size(); ++i) write_cell(columns[i], info, model, values_[i]);
  ++size_;
}

void Chunk::clear() {
  for (Values& values : values_) values.clear();
  size_ = 0;
}

std::size_t Chunk::bytes() const {
  std::size_t sum = sizeof(Chunk) + keys_.size() * sizeof(OwnedKey);
  for (const Values& values : values_) sum += values.bytes();
  return sum;
}

}  // namespace cijobs::arrow
