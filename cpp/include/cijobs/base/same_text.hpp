// Equality of short texts.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace cijobs::base {

// Keys, names and states: texts of a few words, which differ in their size or near their end. A call of
// memcmp takes longer.
inline bool same_text(std::string_view a, std::string_view b) {
  constexpr std::size_t word = sizeof(std::uint64_t);
  constexpr std::size_t few = 8 * word;
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  if (size < word) {
    std::size_t at = 0;
    while (at < size && a[at] == b[at]) ++at;
    return at == size;
  }
  const auto same_word = [&](std::size_t at) {
    std::uint64_t left = 0;
    std::uint64_t right = 0;
    std::memcpy(&left, a.data() + at, word);
    std::memcpy(&right, b.data() + at, word);
    return left == right;
  };
  if (!same_word(size - word)) return false;
  if (size > few) return std::memcmp(a.data(), b.data(), size) == 0;
  std::size_t at = 0;
  while (at + word < size && same_word(at)) at += word;
  return at + word >= size;
}

}  // namespace cijobs::base
