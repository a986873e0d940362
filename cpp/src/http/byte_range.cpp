#include "cijobs/http/byte_range.hpp"

#include <charconv>

#include "cijobs/http/url.hpp"

namespace cijobs::http {

std::optional<std::uint64_t> parse_length(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = !text.empty() && error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

std::optional<ByteRange> parse_content_range(std::string_view text) {
  constexpr std::string_view unit = "bytes ";
  const auto dash = text.find('-');
  const auto slash = text.find('/');
  if (!equal_ignoring_case(text.substr(0, unit.size()), unit)) return std::nullopt;
  if (dash == std::string_view::npos || slash == std::string_view::npos || dash > slash) return std::nullopt;
  const auto first = parse_length(text.substr(unit.size(), dash - unit.size()));
  const auto last = parse_length(text.substr(dash + 1, slash - dash - 1));
  const std::string_view rest = text.substr(slash + 1);
  const auto total = parse_length(rest);
  if (!first || !last || *first > *last || (!total && rest != "*")) return std::nullopt;
  if (total && *last >= *total) return std::nullopt;
  return ByteRange{*first, *last, total};
}

}  // namespace cijobs::http
