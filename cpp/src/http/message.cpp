#include "cijobs/http/message.hpp"

#include <algorithm>

#include "cijobs/http/url.hpp"

namespace cijobs::http {

std::string_view find_header(const Headers& headers, std::string_view name) {
  const auto found = std::find_if(headers.begin(), headers.end(),
                                  [&](const Header& h) { return equal_ignoring_case(h.name, name); });
  return found == headers.end() ? std::string_view{} : std::string_view(found->value);
}

void set_header(Headers& headers, std::string_view name, std::string_view value) {
  for (Header& header : headers) {
    if (equal_ignoring_case(header.name, name)) {
      header.value = value;
      return;
    }
  }
  headers.push_back({std::string(name), std::string(value)});
}

}  // namespace cijobs::http
