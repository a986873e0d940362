#include "cijobs/api/deadlines.hpp"

#include <vector>

namespace cijobs::api {

Deadlines::Entry Deadlines::add(base::Instant when, Task task) {
  Entry entry;
  bool earliest = false;
  {
    const std::lock_guard lock(mutex_);
    entry = {when, next_++};
    entries_.emplace(entry, std::move(task));
    earliest = when < armed_;
    if (earliest) armed_ = when;
  }
  if (earliest) arm(when);
  return entry;
}

void Deadlines::strike(const Entry& entry) {
  Task task;  // ends outside the lock, for it may hold the last of something
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(entry);
  if (found == entries_.end()) return;
  task.swap(found->second);
  entries_.erase(found);
}

std::size_t Deadlines::size() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

void Deadlines::arm(base::Instant when) {
  transport_.at(when, [this] { fire(); });
}

void Deadlines::fire() {
  std::vector<Task> due;
  base::Instant next = base::never;
  {
    const std::lock_guard lock(mutex_);
    const base::Instant now = transport_.now();
    if (now < armed_) return;  // the transport is stopping, and ends all calls itself
    while (!entries_.empty() && entries_.begin()->first.first <= now) {
      due.push_back(std::move(entries_.begin()->second));
      entries_.erase(entries_.begin());
    }
    if (!entries_.empty()) next = entries_.begin()->first.first;
    armed_ = next;
  }
  for (const Task& task : due) task();
  if (next != base::never) arm(next);
}

}  // namespace cijobs::api
