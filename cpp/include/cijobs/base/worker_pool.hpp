// A few threads that run tasks in the order given.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace cijobs::base {

// Tasks must not throw. `finish` runs all that was posted, `stop` drops what has not begun; both join. The
// destructor stops. Neither may be called by a task.
class WorkerPool {
 public:
  using Task = std::function<void()>;

  explicit WorkerPool(std::size_t threads);
  ~WorkerPool() { stop(); }
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  void post(Task task);
  void finish();
  void stop();

 private:
  void run();
  void join();

  std::mutex mutex_;  // guards tasks_, finishing_ and stopping_
  std::deque<Task> tasks_;
  bool finishing_ = false;
  bool stopping_ = false;
  std::condition_variable ready_;
  std::vector<std::thread> threads_;
};

// Blocks every signal in this thread while it lives, so that threads started meanwhile never take a signal
// that is meant for the program's main thread.
class SignalsBlocked {
 public:
  SignalsBlocked();
  ~SignalsBlocked();
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  struct Mask;
  std::unique_ptr<Mask> before_;
};

}  // namespace cijobs::base
