#include "cijobs/api/window.hpp"

#include <unistd.h>

namespace cijobs::api {

Window::Window(std::size_t max_in_flight, std::size_t max_connections)
    : max_in_flight_(std::max<std::size_t>(1, max_in_flight)),
      max_connections_(std::max<std::size_t>(1, max_connections)) {}

void Window::enter(Go go) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(go));
  }
  admit();
}

Window::Go Window::take_next() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty() || inside_ >= limit()) return nullptr;
  ++inside_;
  Go next = std::move(waiting_.front());
  waiting_.pop_front();
  return next;
}

// A loop, not a recursion: thousands of cancelled calls may stand in line.
void Window::admit() {
  while (const Go next = take_next()) {
    if (next()) continue;
    const std::lock_guard lock(mutex_);
    --inside_;
  }
}

void Window::leave() {
  {
    const std::lock_guard lock(mutex_);
    --inside_;
  }
  admit();
}

void Window::set_multiplexed(bool multiplexed) {
  {
    const std::lock_guard lock(mutex_);
    if (multiplexed_ == multiplexed) return;
    multiplexed_ = multiplexed;
  }
  admit();
}

struct WindowOfProcess::Owned {
  pid_t process;
  std::shared_ptr<Window> window;
};

WindowOfProcess::WindowOfProcess(std::size_t max_in_flight, std::size_t max_connections)
    : max_in_flight_(max_in_flight), max_connections_(max_connections), current_(make()) {}

WindowOfProcess::~WindowOfProcess() {
  const std::unique_ptr<Owned> last(current_.load());
  if (last->process != getpid())
    new std::shared_ptr<Window>(last->window);  // its lock may be held: never destroyed
}

WindowOfProcess::Owned* WindowOfProcess::make() const {
  return new Owned{getpid(), std::make_shared<Window>(max_in_flight_, max_connections_)};
}

std::shared_ptr<Window> WindowOfProcess::get() {
  Owned* seen = current_.load();
  if (seen->process == getpid()) return seen->window;
  std::unique_ptr<Owned> fresh(make());
  if (current_.compare_exchange_strong(seen, fresh.get())) return fresh.release()->window;
  return seen->window;  // another thread was faster
}

}  // namespace cijobs::api
