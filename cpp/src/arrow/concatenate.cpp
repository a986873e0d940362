#include "concatenate.hpp"

namespace cijobs::arrow {
namespace {

void add(Values& values, const Values& part) {
  values.validity.add(part.validity);
  values.fixed.add(part.fixed.data(), part.fixed.size());
  values.bits.add(part.bits);
  values.offsets.add(part.offsets);
  values.texts.add(part.texts);
}

void reserve(Values& values, const Values& part) {
  values.validity.reserve(part.size(), part.validity.nulls());
  values.fixed.reserve(part.fixed.size());
  values.bits.reserve(part.bits.size());
  if (values.layout == Layout::list) values.offsets.reserve(part.size());
  if (values.layout == Layout::text || values.layout == Layout::json)
    values.texts.reserve(part.size(), part.texts.bytes().size());
}

void add_renumbered(Values& values, const Values& part, Dictionary& dictionary) {
  const Texts& texts = part.dictionary->texts();
  if (texts.size() == 0) return values.fixed.add(part.fixed.data(), part.fixed.size());  // all null
  std::vector<std::int32_t> numbers(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) numbers[i] = dictionary.number_of(texts[i]);
  const auto from = part.fixed.as<std::int32_t>();
  std::byte* to = values.fixed.room(from.size_bytes());
  for (std::size_t i = 0; i < from.size(); ++i)
    std::memcpy(to + i * sizeof(std::int32_t), &numbers[static_cast<std::size_t>(from[i])],
                sizeof(std::int32_t));
  values.fixed.took(from.size_bytes());
}

bool aligned(const Values& values) {
  return values.validity.aligned() && values.fixed.aligned() && values.bits.aligned() &&
         values.offsets.aligned() && values.texts.aligned();
}

// Whether less than an eighth of the memory is unused, as it is after a good guess at the number of rows.
bool fits(const Values& values) {
  std::size_t used = values.fixed.size() + (values.bits.size() + 7) / 8 + values.texts.bytes().size();
  if (values.validity.nulls() > 0) used += values.size() / 8;
  if (values.layout == Layout::text || values.layout == Layout::json || values.layout == Layout::list)
    used += values.size() * sizeof(std::int32_t);
  const std::size_t held = values.validity.capacity() + values.fixed.capacity() + values.bits.capacity() +
                           values.offsets.capacity() + values.texts.capacity();
  return held - held / 8 <= used;
}

}  // namespace

void append(Values& values, Values&& part) {
  if (values.size() == 0) {
    values = std::move(part);
    return;
  }
  add(values, part);
  for (std::size_t i = 0; i < values.children.size(); ++i)
    append(values.children[i], std::move(part.children[i]));
}

void append_repeated(Values& values, Values&& part, Dictionary& dictionary) {
  if (dictionary.texts().size() == 0) {
    dictionary = std::move(*part.dictionary);
    values.fixed.add(part.fixed.data(), part.fixed.size());
  } else {
    add_renumbered(values, part, dictionary);
  }
  values.validity.add(part.validity);
}

Values fitted(const Column& column, Values&& values) {
  if (column.children.empty() && fits(values) && aligned(values)) return std::move(values);
  Values exact(column);
  exact.dictionary.reset();
  reserve(exact, values);
  add(exact, values);
  for (std::size_t i = 0; i < column.children.size(); ++i)
    exact.children[i] = fitted(column.children[i], std::move(values.children[i]));
  return exact;
}

}  // namespace cijobs::arrow
