// Memory for many small texts that live and die together.
#pragma once

#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace cijobs::base {

// Hands out memory piece by piece and frees it all at once. Filled by one thread, then read by any.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // A copy of `text` that lives as long as the arena.
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    if (text.size() > left_) grow(text.size());
    char* at = next_;
    std::memcpy(at, text.data(), text.size());
    next_ += text.size();
    left_ -= text.size();
    return {at, text.size()};
  }

 private:
  void grow(std::size_t least);

  std::vector<std::unique_ptr<char[]>> chunks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t chunk_size_ = 1024;  // doubled from chunk to chunk, so that one small model costs little
};

}  // namespace cijobs::base
