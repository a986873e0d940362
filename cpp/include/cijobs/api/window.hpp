// Bounds how many calls of a client are under way; the others wait in order.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace cijobs::api {

// Thread-safe. `go` runs in the thread that makes room: it must be short. It returns false when it does not
// need the place after all (its call was cancelled meanwhile).
class Window {
 public:
  Window(std::size_t max_in_flight, std::size_t max_connections);

  using Go = std::function<bool()>;

  void enter(Go go);
  void leave();

  // Without multiplexing each call needs a connection of its own, so connections are the bound.
  void set_multiplexed(bool multiplexed);

 private:
  std::size_t limit() const {
    return multiplexed_ ? max_in_flight_ : std::min(max_in_flight_, max_connections_);
  }
  Go take_next();
  void admit();

  const std::size_t max_in_flight_;
  const std::size_t max_connections_;
  std::mutex mutex_;  // guards all below
  bool multiplexed_ = false;
  std::size_t inside_ = 0;
  std::deque<Go> waiting_;
};

// The window of a client, anew in a forked child: the parent's calls never leave the child's copy of theirs,
// and a lock that another thread held at the fork is never given back. Old windows are lost on purpose.
class WindowOfProcess {
 public:
  WindowOfProcess(std::size_t max_in_flight, std::size_t max_connections);
  ~WindowOfProcess();
  WindowOfProcess(const WindowOfProcess&) = delete;
  WindowOfProcess& operator=(const WindowOfProcess&) = delete;

  std::shared_ptr<Window> get();

 private:
  struct Owned;
  Owned* make() const;

  const std::size_t max_in_flight_;
  const std::size_t max_connections_;
  std::atomic<Owned*> current_;
};

}  // namespace cijobs::api
