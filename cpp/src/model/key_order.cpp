#include "cijobs/model/key_order.hpp"

namespace cijobs::model {
namespace {

// An empty key of the answer is an unknown one: most fields have no other key, which is empty, too.
bool names(const FieldInfo& field, std::string_view key) {
  return field.key == key || (field.other_key == key && !key.empty());
}

}  // namespace

std::size_t KeyOrder::search(std::span<const FieldInfo> fields, std::string_view key) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (names(fields[i], key)) return i;
  }
  return unknown;
}

std::size_t KeyOrder::search_and_keep(std::string_view key, std::uint8_t& guess) const {
  const std::size_t found = search(fields_, key);
  if (found != unknown) guess = static_cast<std::uint8_t>(found);
  return found;
}

}  // namespace cijobs::model
