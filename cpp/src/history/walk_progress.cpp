// How far a walk is, and what came of it.
#include "agenda.hpp"
#include "cijobs/history/walk.hpp"

namespace cijobs::history {

bool Walk::done() const {
  const std::lock_guard lock(mutex_);
  return done_;
}

std::optional<base::Error> Walk::error() const {
  const std::lock_guard lock(mutex_);
  return error_;
}

std::vector<Gap> Walk::gaps() const {
  const std::lock_guard lock(mutex_);
  return gaps_;
}

Progress Walk::progress() const {
  const base::Duration held_back = waited() - waited_before_;
  const std::lock_guard lock(mutex_);
  Progress progress = progress_;
  progress.calls_planned = progress.calls_done + running_.size() + agenda_->size();
  progress.waited = base::to_seconds(held_back);
  return progress;
}

// Of all clients of the host.
base::Duration Walk::waited() const {
  const auto limiter = api::Runtime::current()->limiters().of(client_.settings().base_url.origin());
  return limiter->waited(base::Clock::now());
}

}  // namespace cijobs::history
