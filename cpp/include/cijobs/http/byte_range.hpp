// The part of a file that an answer with status 206 holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cijobs::http {

struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;              // inclusive
  std::optional<std::uint64_t> total;  // nothing for `*`
};

// `bytes 5-9/10`; nothing for what is malformed or contradicts itself.
std::optional<ByteRange> parse_content_range(std::string_view text);

// Digits only: a length is never signed, spaced or fractional.
std::optional<std::uint64_t> parse_length(std::string_view text);

}  // namespace cijobs::http
