// How a finished call reaches who waits for it, a thread or an event loop: a descriptor that becomes
// readable.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace cijobs::bindings {

// Rung from any thread; waited for by one. A pipe, so that it works wherever poll does.
class Doorbell {
 public:
  Doorbell();
  ~Doorbell();
  Doorbell(const Doorbell&) = delete;
  Doorbell& operator=(const Doorbell&) = delete;

  void ring() const;
  int descriptor() const { return read_end_; }

  // Takes the rings that there are.
  void silence() const;

  // Returns when it rings, when a signal interrupts, or after the time; takes the ring.
  void wait(int milliseconds) const;

  // Each thread that waits has its own.
  static std::shared_ptr<Doorbell> of_this_thread();

 private:
  int read_end_ = -1;
  int write_end_ = -1;
};

// The finished calls of one event loop, by the keys that Python gave them. Decoding threads put in, the
// loop's thread takes out; who finds it empty rings, so that many calls that end together wake the loop once.
class Mailbox {
 public:
  using Key = std::uint64_t;

  void put(Key key);
  std::vector<Key> take();
  const Doorbell& bell() const { return bell_; }

 private:
  Doorbell bell_;
  std::mutex mutex_;  // guards keys_
  std::vector<Key> keys_;
};

}  // namespace cijobs::bindings
