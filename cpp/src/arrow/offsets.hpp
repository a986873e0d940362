// Where each text or list of a column begins and ends.
#pragma once

#include <limits>
#include <stdexcept>

#include "cijobs/arrow/buffer.hpp"

namespace cijobs::arrow {

class Offsets {
 public:
  Offsets() : ends_(1, 0) {}

  void append(std::size_t size) {
    constexpr auto most = static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());
    const auto last = static_cast<std::size_t>(ends_.back());
    if (size > most - last)
      throw std::length_error("one column of one page is larger than 2 GiB: ask for smaller pages");
    ends_.push_back(static_cast<std::int32_t>(last + size));
  }

  const void* data() const { return ends_.data(); }

 private:
  Buffer<std::int32_t> ends_;  // the first is 0
};

}  // namespace cijobs::arrow
