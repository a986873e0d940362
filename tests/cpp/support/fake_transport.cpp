#include "support/fake_transport.hpp"

#include <algorithm>
#include <stdexcept>

namespace cijobs::testing_support {
namespace {

base::Error ended() { return base::make_error(base::ErrorKind::cancelled, "the call was cancelled"); }

}  // namespace

http::TransferId FakeTransport::send(http::Request request, Completion done) {
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(std::move(request));
    if (!stopped_) {
      open_.push_back({requests_.size(), std::move(done)});
      return requests_.size();
    }
  }
  done(ended());
  return 0;
}

void FakeTransport::stop() {
  std::deque<Open> open;
  std::multimap<base::Instant, std::function<void()>> timers;
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    open.swap(open_);
    timers.swap(timers_);
  }
  for (Open& one : open) one.done(ended());
}

void FakeTransport::cancel(http::TransferId id) {
  Completion done;
  {
    const std::lock_guard lock(mutex_);
    const auto found =
        std::find_if(open_.begin(), open_.end(), [&](const Open& open) { return open.id == id; });
    if (found == open_.end()) return;
    ++cancelled_;
    done = std::move(found->done);
    open_.erase(found);
  }
  done(ended());
}

base::Instant FakeTransport::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

void FakeTransport::at(base::Instant when, std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    if (!stopped_) {
      timers_.emplace(when, std::move(task));
      return;
    }
  }
  task();
}

void FakeTransport::answer(base::Result<http::Response> result) {
  Completion done;
  {
    const std::lock_guard lock(mutex_);
    if (open_.empty()) throw std::logic_error("no request waits for an answer");
    done = std::move(open_.front().done);
    open_.pop_front();
  }
  done(std::move(result));
}

std::function<void()> FakeTransport::take_due(base::Instant until) {
  const std::lock_guard lock(mutex_);
  if (timers_.empty() || timers_.begin()->first > until) return nullptr;
  now_ = std::max(now_, timers_.begin()->first);
  auto task = std::move(timers_.begin()->second);
  timers_.erase(timers_.begin());
  return task;
}

void FakeTransport::advance(base::Duration duration) {
  const base::Instant until = now() + duration;
  while (const auto task = take_due(until)) task();
  const std::lock_guard lock(mutex_);
  now_ = until;
}

std::vector<http::Request> FakeTransport::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

std::size_t FakeTransport::waiting() const {
  const std::lock_guard lock(mutex_);
  return open_.size();
}

std::size_t FakeTransport::cancelled() const {
  const std::lock_guard lock(mutex_);
  return cancelled_;
}

}  // namespace cijobs::testing_support
