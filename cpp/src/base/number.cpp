#include "cijobs/base/number.hpp"

#include <charconv>
#include <cmath>
#include <locale>
#include <sstream>
#include <string>

namespace cijobs::base {

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
#if defined(__cpp_lib_to_chars)
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return std::nullopt;
#else
  // Some standard libraries still lack from_chars for floating point.
  std::istringstream stream{std::string(text)};
  stream.imbue(std::locale::classic());
  stream >> value;
  if (text.empty() || stream.fail() || !stream.eof()) return std::nullopt;
#endif
  if (!std::isfinite(value)) return std::nullopt;  // "inf" and "nan" are words, not numbers
  return value;
}

}  // namespace cijobs::base
