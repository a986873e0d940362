#include "cijobs/arrow/values.hpp"

namespace cijobs::arrow {

Values::Values(const Column& column) : layout(column.layout()) {
  if (layout == Layout::repeated) dictionary = std::make_unique<Dictionary>();
  children.reserve(column.children.size());
  for (const Column& child : column.children) children.emplace_back(child);
}

void Values::add_nulls(std::size_t count) {
  if (count == 0) return;
  validity.add(count, false);
  switch (layout) {
    case Layout::boolean:
      return bits.add(count, false);
    case Layout::integer:
    case Layout::real:
    case Layout::time:
      return fixed.fill(count * sizeof(std::int64_t), std::byte{0});
    case Layout::repeated:
      return fixed.fill(count * sizeof(std::int32_t), std::byte{0});
    case Layout::text:
    case Layout::json:
      return texts.add_empty(count);
    case Layout::list:
      return offsets.add_empty(count);
    case Layout::model:
      for (Values& child : children) child.add_nulls(count);
  }
}

void Values::reserve_times(double share) {
  const auto times = [&](std::size_t size) {
    return static_cast<std::size_t>(share * static_cast<double>(size));
  };
  validity.reserve(times(validity.size()), validity.nulls());
  fixed.reserve(times(fixed.size()));
  bits.reserve(times(bits.size()));
  if (layout == Layout::list) offsets.reserve(times(offsets.size()));
  if (layout == Layout::text || layout == Layout::json)
    texts.reserve(times(texts.size()), times(texts.bytes().size()));
  // Where most rows had a text of their own, those to come may, too. One that was kept has its room.
  const bool grows = dictionary != nullptr && !dictionary->kept();
  if (grows && 2 * dictionary->texts().size() > size()) dictionary->reserve_times(share);
  for (Values& child : children) child.reserve_times(share);
}

// Pages of one kind have much the same texts: those of the last ones are found again without a hash.
void Values::clear_dictionary() {
  if (dictionary == nullptr) return;
  const std::size_t known = dictionary->texts().size();
  if (known == 0 || known > 2 * size()) return dictionary->clear();
  dictionary->keep();
}

void Values::clear() {
  clear_dictionary();
  validity.clear();
  fixed.clear();
  bits.clear();
  offsets.clear();
  texts.clear();
  for (Values& child : children) child.clear();
}

std::size_t Values::used_bytes() const {
  std::size_t sum = fixed.size() + (bits.size() + 7) / 8 + texts.bytes().size();
  if (validity.nulls() > 0) sum += size() / 8;
  if (layout == Layout::text || layout == Layout::json || layout == Layout::list)
    sum += size() * sizeof(std::int32_t);
  for (const Values& child : children) sum += child.used_bytes();
  return sum;
}

std::size_t Values::bytes() const {
  std::size_t sum = sizeof(Values) + validity.capacity() + fixed.capacity() + bits.capacity() +
                    offsets.capacity() + texts.capacity();
  if (dictionary != nullptr) sum += dictionary->capacity();
  for (const Values& child : children) sum += child.bytes();
  return sum;
}

}  // namespace cijobs::arrow
