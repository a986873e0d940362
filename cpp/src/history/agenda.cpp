#include "agenda.hpp"

#include <algorithm>

namespace cijobs::history {

void Agenda::add(std::unique_ptr<Listing> listing) {
  const std::size_t depth = std::min(static_cast<std::size_t>(listing->table), depths - 1);
  waiting_[depth].push_back(std::move(listing));
  ++size_;
}

std::unique_ptr<Listing> Agenda::take(bool may_begin_pipelines) {
  for (std::size_t depth = may_begin_pipelines ? 0 : 1; depth < depths; ++depth) {
    if (waiting_[depth].empty()) continue;
    auto listing = std::move(waiting_[depth].front());
    waiting_[depth].pop_front();
    --size_;
    return listing;
  }
  return nullptr;
}

void Agenda::clear() {
  for (auto& waiting : waiting_) waiting.clear();
  size_ = 0;
}

}  // namespace cijobs::history
