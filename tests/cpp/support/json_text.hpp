// JSON texts as the reader wants them: with readable bytes after their end.
#pragma once

#include <string>
#include <string_view>

#include "cijobs/json/reader.hpp"

namespace cijobs::testing_support {

// Keeps the text and its padding alive. The bytes after the end are meaningless on purpose.
class JsonText {
 public:
  explicit JsonText(std::string_view text) : size_(text.size()), bytes_(text) {
    bytes_.append(json::Reader::padding, '~');
  }

  std::string_view view() const { return std::string_view(bytes_).substr(0, size_); }

 private:
  std::size_t size_;
  std::string bytes_;
};

}  // namespace cijobs::testing_support
