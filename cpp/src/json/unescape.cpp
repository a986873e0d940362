#include "cijobs/json/unescape.hpp"

#include <charconv>
#include <cstdint>

namespace cijobs::json {
namespace {

void append_utf8(std::string& out, std::uint32_t code) {
  if (code >= 0xD800 && code <= 0xDFFF) code = 0xFFFD;
  if (code < 0x80) {
    out += static_cast<char>(code);
    return;
  }
  const int tail = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  constexpr std::uint32_t lead[] = {0, 0xC0, 0xE0, 0xF0};
  out += static_cast<char>(lead[tail] | (code >> (6 * tail)));
  for (int i = tail - 1; i >= 0; --i) out += static_cast<char>(0x80 | ((code >> (6 * i)) & 0x3F));
}

// The four hex digits after `\u`, or an impossible code where there are none.
std::uint32_t hex_at(std::string_view raw, std::size_t at) {
  std::uint32_t code = 0xFFFD;
  if (at + 4 <= raw.size()) std::from_chars(raw.data() + at, raw.data() + at + 4, code, 16);
  return code;
}

char simple_escape(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    default:
      return c;
  }
}

// Appends what the escape at `at` (just after `\u`) means; returns how many characters it took.
std::size_t append_unicode(std::string& out, std::string_view raw, std::size_t at) {
  const std::uint32_t high = hex_at(raw, at);
  const bool pair = high >= 0xD800 && high < 0xDC00 && raw.substr(at + 4, 2) == "\\u";
  const std::uint32_t low = pair ? hex_at(raw, at + 6) : 0;
  if (low >= 0xDC00 && low < 0xE000) {
    append_utf8(out, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
    return 10;
  }
  append_utf8(out, high);
  return 4;
}

}  // namespace

std::string unescape_lenient(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\\' || i + 1 == raw.size()) {
      out += raw[i];
    } else if (raw[++i] == 'u') {
      i += append_unicode(out, raw, i + 1);
    } else {
      out += simple_escape(raw[i]);
    }
  }
  return out;
}

}  // namespace cijobs::json
