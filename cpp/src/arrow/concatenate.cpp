#include "concatenate.hpp"

namespace cijobs::arrow {
namespace {

template <class Measure>
std::size_t sum_of(std::span<const Values* const> parts, Measure&& measure) {
  std::size_t sum = 0;
  for (const Values* part : parts) sum += measure(*part);
  return sum;
}

void reserve(Values& values, std::span<const Values* const> parts) {
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

Values concatenate_child(const Column& column, std::span<const Values* const> parts, std::size_t child) {
  std::vector<const Values*> children;
  for (const Values* part : parts) children.push_back(&part->children[child]);
  return concatenate(column, children);
}

// The numbers of a part's texts in another dictionary.
std::vector<std::int32_t> renumbered(const Texts& texts, Dictionary& dictionary) {
  std::vector<std::int32_t> numbers(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) numbers[i] = dictionary.number_of(texts[i]);
  return numbers;
}

}  // namespace

Values concatenate(const Column& column, std::span<const Values* const> parts) {
  Values values(column);
  reserve(values, parts);
  for (const Values* part : parts) add(values, *part);
  for (std::size_t i = 0; i < column.children.size(); ++i)
    values.children[i] = concatenate_child(column.children[i], parts, i);
  return values;
}

Values concatenate_repeated(const Column& column, std::span<const Values* const> parts,
                            Dictionary& dictionary) {
  Values values(column);
  values.dictionary.reset();
  reserve(values, parts);
  for (const Values* part : parts) {
    const auto numbers = renumbered(part->dictionary->texts(), dictionary);
    values.validity.add(part->validity);
    for (const std::int32_t number : part->fixed.as<std::int32_t>())
      values.fixed.add(numbers.empty() ? number : numbers[static_cast<std::size_t>(number)]);
  }
  return values;
}

}  // namespace cijobs::arrow
