// How a finished call reaches a waiting thread: a descriptor that becomes readable.
#pragma once

#include <memory>

namespace cijobs::bindings {

// Rung from any thread; waited for by one. A pipe, so that it works wherever poll does.
class Doorbell {
 public:
  Doorbell();
  ~Doorbell();
  Doorbell(const Doorbell&) = delete;
  Doorbell& operator=(const Doorbell&) = delete;

  void ring() const;

  // Returns when it rings, when a signal interrupts, or after the time; takes the ring.
  void wait(int milliseconds) const;

  // Each thread that waits has its own.
  static std::shared_ptr<Doorbell> of_this_thread();

 private:
  int read_end_ = -1;
  int write_end_ = -1;
};

}  // namespace cijobs::bindings
