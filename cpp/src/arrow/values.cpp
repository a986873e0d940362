#include "cijobs/arrow/values.hpp"

namespace cijobs::arrow {

Values::Values(const Column& column) : layout(column.layout()) {
  if (layout == Layout::repeated) dictionary = std::make_unique<Dictionary>();
  children.reserve(column.children.size());
  for (const Column& child : column.children) children.emplace_back(child);
}

void Values::add_nulls(std::size_t count) {
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

std::size_t Values::bytes() const {
  std::size_t sum = sizeof(Values) + validity.capacity() + fixed.capacity() + bits.capacity() +
                    offsets.capacity() + texts.capacity();
  if (dictionary != nullptr) sum += dictionary->capacity();
  for (const Values& child : children) sum += child.bytes();
  return sum;
}

}  // namespace cijobs::arrow
