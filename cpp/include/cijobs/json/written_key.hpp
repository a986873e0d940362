// A key of an object as servers write it, to be found in a text by a few comparisons.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace cijobs::json {

// The key in its quotes, and the colon right behind them. Its letters need no escape: fields are named so.
class WrittenKey {
 public:
  static constexpr std::size_t most = 32;  // bytes; a longer key stands nowhere, and is found by other means

  explicit WrittenKey(std::string_view key) {
    const std::size_t size = key.size() + 3;
    if (size > most) return;
    std::array<char, most> written{};
    written[0] = '"';
    key.copy(written.data() + 1, key.size());
    written[size - 2] = '"';
    written[size - 1] = ':';
    std::memcpy(words_.data(), written.data(), most);
    last_ = (size - 1) / word;
    mask_ = ~std::uint64_t{0} >> (8 * (word * (last_ + 1) - size));
  }

  // Looks at up to `most` bytes.
  bool stands_at(const char* text) const {
    for (std::size_t i = 0; i < last_; ++i) {
      if (word_at(text, i) != words_[i]) return false;
    }
    return ((word_at(text, last_) ^ words_[last_]) & mask_) == 0;
  }

 private:
  static constexpr std::size_t word = sizeof(std::uint64_t);

  static std::uint64_t word_at(const char* text, std::size_t index) {
    std::uint64_t found = 0;
    std::memcpy(&found, text + word * index, word);
    return found;
  }

  // Where there is no key, a word that stands in no JSON.
  std::array<std::uint64_t, most / word> words_{};
  std::size_t last_ = 0;                    // word
  std::uint64_t mask_ = ~std::uint64_t{0};  // its bytes that count
};

}  // namespace cijobs::json
