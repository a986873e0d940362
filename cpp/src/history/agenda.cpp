#include "agenda.hpp"

#include <algorithm>

namespace cijobs::history {

std::size_t Agenda::depth_of(const Listing& listing) {
  return std::min(static_cast<std::size_t>(listing.table), depths - 1);
}

void Agenda::add(std::unique_ptr<Listing> listing) {
  waiting_[depth_of(*listing)].push_back(std::move(listing));
  ++size_;
}

void Agenda::go_on(std::unique_ptr<Listing> listing) {
  waiting_[depth_of(*listing)].push_front(std::move(listing));
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
