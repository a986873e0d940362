#include "cijobs/arrow/batch.hpp"

#include <algorithm>

namespace cijobs::arrow {

void SharedTexts::add(std::shared_ptr<const Texts> part) {
  ends_.push_back(size() + part->size());
  parts_.push_back(std::move(part));
}

std::string_view SharedTexts::operator[](std::size_t number) const {
  const auto at = static_cast<std::size_t>(std::ranges::upper_bound(ends_, number) - ends_.begin());
  return (*parts_[at])[number - (at == 0 ? 0 : ends_[at - 1])];
}

std::shared_ptr<const Texts> SharedTexts::joined() const {
  if (parts_.size() == 1) return parts_.front();
  auto all = std::make_shared<Texts>();
  std::size_t bytes = 0;
  for (const auto& part : parts_) bytes += part->bytes().size();
  all->reserve(size(), bytes);
  for (const auto& part : parts_) all->add(*part);
  return all;
}

Batch::Batch(std::shared_ptr<const TableSchema> schema, std::vector<Values> values,
             std::vector<SharedTexts> texts, std::size_t size)
    : schema_(std::move(schema)), values_(std::move(values)), texts_(std::move(texts)), size_(size) {}

std::size_t Batch::bytes() const {
  std::size_t sum = sizeof(Batch);
  for (const Values& values : values_) sum += values.bytes();
  for (const SharedTexts& texts : texts_) sum += texts.added();
  return sum;
}

}  // namespace cijobs::arrow
