// Instants as the APIs write them: ISO 8601 with any offset, kept as UTC microseconds.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cijobs::base {

struct Timestamp {
  std::int64_t microseconds = 0;  // since 1970-01-01T00:00:00Z
  auto operator<=>(const Timestamp&) const = default;
};

// Reads `2019-04-12T10:44:51-07:00`, `…:10Z`, `…:49.739Z`; nothing else. Digits beyond microseconds are cut.
std::optional<Timestamp> parse_timestamp(std::string_view text);

// Writes `…:10Z`, `…:49.739Z` or `…:49.739001Z`: no more digits than are needed.
std::string format_timestamp(Timestamp time);

// Reads an HTTP date (`Wed, 21 Oct 2026 07:28:00 GMT`), as `Retry-After` may hold.
std::optional<Timestamp> parse_http_date(std::string_view text);

}  // namespace cijobs::base
