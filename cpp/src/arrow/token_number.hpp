// Numbers as JSON writes them, the usual ones quickly.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "cijobs/base/number.hpp"

namespace cijobs::arrow {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits up to the first other character, as a number; none of more than 18 is right.
inline std::size_t take_digits(std::string_view text, std::size_t from, std::uint64_t& number) {
  std::size_t at = from;
  for (; at < text.size() && is_digit(text[at]); ++at)
    number = 10 * number + static_cast<std::uint64_t>(text[at] - '0');
  return at;
}

// False where JSON knows no such number, and where it has more than 18 digits.
inline bool parse_integer(std::string_view token, std::int64_t& out) {
  const std::size_t first = token.starts_with('-') ? 1 : 0;
  std::uint64_t number = 0;
  const std::size_t end = take_digits(token, first, number);
  const std::size_t digits = end - first;
  if (end != token.size() || digits == 0 || digits > 18 || (digits > 1 && token[first] == '0')) return false;
  out = first == 1 ? -static_cast<std::int64_t>(number) : static_cast<std::int64_t>(number);
  return true;
}

// The same for decimal fractions without an exponent. Up to 2^53 and 10^22 both the digits and the power of
// ten are exact, so that one division rounds as it should.
inline bool parse_real(std::string_view token, double& out) {
  constexpr std::array<double, 19> powers{1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                                          1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};
  const std::size_t first = token.starts_with('-') ? 1 : 0;
  std::uint64_t number = 0;
  std::size_t end = take_digits(token, first, number);
  const std::size_t whole = end - first;
  std::size_t fraction = 0;
  if (end < token.size() && token[end] == '.') {
    const std::size_t after = end + 1;
    end = take_digits(token, after, number);
    fraction = end - after;
    if (fraction == 0) return false;
  }
  if (end != token.size() || whole == 0 || (whole > 1 && token[first] == '0')) return false;
  if (whole + fraction > 18 || number > std::uint64_t{1} << 53) {
    const auto parsed = base::parse_number(token);
    if (parsed) out = *parsed;
    return parsed.has_value();
  }
  out = static_cast<double>(number) / powers[fraction];
  if (first == 1) out = -out;
  return true;
}

}  // namespace cijobs::arrow
