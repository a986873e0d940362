// What is to be done at a time unless it is struck out before: almost every call is done long before its
// deadline.
#pragma once

#include <functional>
#include <map>
#include <mutex>

#include "cijobs/http/transport.hpp"

namespace cijobs::api {

// Thread-safe. One timer of the transport, for the earliest entry, serves all: an entry costs its thread
// nothing, and one that is struck out leaves nothing behind. The transport must end first.
class Deadlines {
 public:
  using Task = std::function<void()>;
  using Entry = std::pair<base::Instant, std::uint64_t>;

  explicit Deadlines(http::Transport& transport) : transport_(transport) {}

  // The task runs on the transport's thread: it must be short, and must not throw.
  Entry add(base::Instant when, Task task);
  void strike(const Entry& entry);

  std::size_t size() const;

 private:
  void arm(base::Instant when);
  void fire();

  http::Transport& transport_;
  mutable std::mutex mutex_;  // guards all below
  std::map<Entry, Task> entries_;
  std::uint64_t next_ = 0;
  base::Instant armed_ = base::never;
};

}  // namespace cijobs::api
