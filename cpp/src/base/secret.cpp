#include "cijobs/base/secret.hpp"

namespace cijobs::base {

Secret& Secret::operator=(const Secret& other) {
  if (this != &other) {
    wipe();
    text_ = other.text_;
  }
  return *this;
}

// Copy, then wipe: a moved-from short string would keep its bytes in place.
Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    wipe();
    text_ = other.text_;
    other.wipe();
  }
  return *this;
}

std::string Secret::redact(std::string text) const {
  if (text_.empty()) return text;
  for (auto at = text.find(text_); at != std::string::npos; at = text.find(text_, at + stars.size())) {
    text.replace(at, text_.size(), stars);
  }
  return text;
}

void Secret::wipe() { base::wipe(text_); }

void wipe(std::string& text) {
  // `volatile` keeps the writes that an optimiser would call dead.
  volatile char* bytes = text.data();
  for (std::size_t i = 0; i < text.size(); ++i) bytes[i] = 0;
  text.clear();
}

}  // namespace cijobs::base
