#include "concatenate.hpp"

namespace cijobs::arrow {
namespace {

template <class Measure>
std::size_t sum_of(std::span<Values* const> parts, Measure&& measure) {
  std::size_t sum = 0;
  for (const Values* part : parts) sum += measure(*part);
  return sum;
}

void reserve(Values& values, std::span<Values* const> parts) {
  const std::size_t rows = sum_of(parts, [](const Values& part) { return part.size(); });
  values.validity.reserve(rows, sum_of(parts, [](const Values& part) { return part.validity.nulls(); }));
  values.fixed.reserve(sum_of(parts, [](const Values& part) { return part.fixed.size(); }));
  values.bits.reserve(sum_of(parts, [](const Values& part) { return part.bits.size(); }));
  if (values.layout == Layout::list) values.offsets.reserve(rows);
  if (values.layout == Layout::text || values.layout == Layout::json)
    values.texts.reserve(rows, sum_of(parts, [](const Values& part) { return part.texts.bytes().size(); }));
}

void add(Values& values, const Values& part) {
  values.validity.add(part.validity);
  values.fixed.add(part.fixed.data(), part.fixed.size());
  values.bits.add(part.bits);
  values.offsets.add(part.offsets);
  values.texts.add(part.texts);
}

Values concatenate_child(const Column& column, std::span<Values* const> parts, std::size_t child) {
  std::vector<Values*> children;
  for (Values* part : parts) children.push_back(&part->children[child]);
  return concatenate(column, children);
}

void add_renumbered(Values& values, const Values& part, Dictionary& dictionary) {
  const Texts& texts = part.dictionary->texts();
  if (texts.size() == 0) return values.fixed.add(part.fixed.data(), part.fixed.size());  // all null
  std::vector<std::int32_t> numbers(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) numbers[i] = dictionary.number_of(texts[i]);
  for (const std::int32_t number : part.fixed.as<std::int32_t>())
    values.fixed.add(numbers[static_cast<std::size_t>(number)]);
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

Values concatenate(const Column& column, std::span<Values* const> parts) {
  if (parts.size() == 1 && column.children.empty() && fits(*parts.front())) return std::move(*parts.front());
  Values values(column);
  reserve(values, parts);
  for (const Values* part : parts) add(values, *part);
  for (std::size_t i = 0; i < column.children.size(); ++i)
    values.children[i] = concatenate_child(column.children[i], parts, i);
  return values;
}

Values concatenate_repeated(const Column& column, std::span<Values* const> parts, Dictionary& dictionary) {
  Values values(column);
  values.dictionary.reset();
  reserve(values, parts);
  for (Values* part : parts) {
    values.validity.add(part->validity);
    if (dictionary.texts().size() == 0) {
      dictionary = std::move(*part->dictionary);
      values.fixed.add(part->fixed.data(), part->fixed.size());
    } else {
      add_renumbered(values, *part, dictionary);
    }
  }
  return values;
}

}  // namespace cijobs::arrow
