// The listings that wait for their next page.
#pragma once

#include <array>
#include <deque>
#include <memory>

#include "listing.hpp"

namespace cijobs::history {

// Nearer to the trunk first, lest a late chain of calls be waited for alone; then in order of coming. Yet
// what was begun goes on before the next begins, so that its pipeline can soon be handed out.
class Agenda {
 public:
  void add(std::unique_ptr<Listing> listing);
  void go_on(std::unique_ptr<Listing> listing);
  std::unique_ptr<Listing> take(bool may_begin_pipelines);

  std::size_t size() const { return size_; }
  void clear();

 private:
  static constexpr std::size_t depths = 4;
  static std::size_t depth_of(const Listing& listing);

  std::array<std::deque<std::unique_ptr<Listing>>, depths> waiting_;
  std::size_t size_ = 0;
};

}  // namespace cijobs::history
