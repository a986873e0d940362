#include "cijobs/base/arena.hpp"

#include <algorithm>

namespace cijobs::base {

void Arena::grow(std::size_t least) {
  constexpr std::size_t largest = std::size_t{1} << 20;
  const std::size_t size = std::max(least, chunk_size_);
  chunks_.push_back(std::make_unique_for_overwrite<char[]>(size));
  next_ = chunks_.back().get();
  left_ = size;
  chunk_size_ = std::min(largest, chunk_size_ * 2);
}

}  // namespace cijobs::base
