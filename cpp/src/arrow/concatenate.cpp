#include "concatenate.hpp"

#include <utility>

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

// Only texts that a row has: the part's dictionary may hold those of earlier pages, too.
void add_renumbered(Values& values, const Values& part, Dictionary& dictionary) {
  constexpr std::int32_t unknown = -1;
  const Texts& texts = part.dictionary->texts();
  std::vector<std::int32_t> numbers(texts.size(), unknown);
  const auto from = part.fixed.as<std::int32_t>();
  std::byte* to = values.fixed.room(from.size_bytes());
  for (std::size_t row = 0; row < from.size(); ++row) {
    std::int32_t number = 0;
    if (part.validity[row]) {
      const auto text = static_cast<std::size_t>(from[row]);
      if (numbers[text] == unknown) numbers[text] = dictionary.number_of(texts[text]);
      number = numbers[text];
    }
    std::memcpy(to + row * sizeof number, &number, sizeof number);
  }
  values.fixed.took(from.size_bytes());
}

bool aligned(const Values& values) {
  return values.validity.aligned() && values.fixed.aligned() && values.bits.aligned() &&
         values.offsets.aligned() && values.texts.aligned();
}

// Memory that grew where it was is given back where it is, without a copy.
void shrink(Values& values) {
  values.validity.shrink();
  values.fixed.shrink();
  values.bits.shrink();
  values.offsets.shrink();
  values.texts.shrink();
}

Values copied(const Column& column, const Values& values) {
  Values exact(column);
  exact.dictionary.reset();
  reserve(exact, values);
  add(exact, values);
  return exact;
}

}  // namespace

void append(Values& values, Values&& part) {
  if (values.size() == 0) {
    std::swap(values, part);  // the part may be filled again, and needs its children for it
    return;
  }
  add(values, part);
  for (std::size_t i = 0; i < values.children.size(); ++i)
    append(values.children[i], std::move(part.children[i]));
}

void append_repeated(Values& values, Values&& part, Dictionary& dictionary) {
  if (dictionary.texts().size() == 0 && !part.dictionary->kept()) {
    dictionary = std::exchange(*part.dictionary, {});
    values.fixed.add(part.fixed.data(), part.fixed.size());
  } else {
    add_renumbered(values, part, dictionary);
  }
  values.validity.add(part.validity);
}

Values fitted(const Column& column, Values&& values) {
  auto children = std::exchange(values.children, {});
  shrink(values);
  Values fit = aligned(values) ? std::move(values) : copied(column, values);
  fit.children.clear();
  for (std::size_t i = 0; i < column.children.size(); ++i)
    fit.children.push_back(fitted(column.children[i], std::move(children[i])));
  return fit;
}

}  // namespace cijobs::arrow
