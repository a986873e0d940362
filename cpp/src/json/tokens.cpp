#include "cijobs/json/tokens.hpp"

namespace cijobs::json {

std::string_view Tokens::take_value() {
  const char* begin = text_ + *next_;
  std::size_t depth = 0;
  while (next_ != end_) {
    const char first = kind();
    if (first == '{' || first == '[') ++depth;
    if (first == '}' || first == ']') {
      if (depth == 0) return {};
      --depth;
    }
    const std::string_view last = token();
    take();
    if (depth == 0) return {begin, static_cast<std::size_t>(last.data() + last.size() - begin)};
  }
  return {};
}

}  // namespace cijobs::json
