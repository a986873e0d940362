// What all clients of a process share: the engine, the decoding threads and the rate governors.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "cijobs/api/deadlines.hpp"
#include "cijobs/api/limiter.hpp"
#include "cijobs/base/worker_pool.hpp"
#include "cijobs/http/transport.hpp"

namespace cijobs::api {

class Runtime {
 public:
  Runtime(std::unique_ptr<http::Transport> transport, std::size_t decoding_threads);
  ~Runtime() { stop(); }
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;

  // Ends all calls as cancelled and joins all threads. Calls hold their runtime, and the last of them may die
  // on one of its threads: so whoever lets go of a runtime with calls under way stops it first.
  void stop();

  http::Transport& transport() { return *transport_; }
  base::WorkerPool& workers() { return workers_; }
  base::WorkerPool& disk();  // for what waits for the disk, and must not hold up the decoding
  Limiters& limiters() { return limiters_; }
  Deadlines& deadlines() { return deadlines_; }

  // Seconds since 1970, and a number in [0, 1): parameters of time and chance, replaceable by tests.
  std::function<double()> wall_clock;
  std::function<double()> chance;

  // The one of this process, made on first use: then with so many decoding threads, or as many as usual.
  static std::shared_ptr<Runtime> current(std::optional<std::size_t> decoding_threads = {});

  // The same if it was made and has not ended; else null.
  static std::shared_ptr<Runtime> if_begun();

  // In a forked child: forget the parent's without touching it, since its threads do not exist here. What it
  // held is lost on purpose.
  static void abandon();

  // At exit: end all transfers, join all threads.
  static void shut_down();

 private:
  Limiters limiters_;
  std::mutex mutex_;  // guards disk_
  std::unique_ptr<base::WorkerPool> disk_;
  base::WorkerPool workers_;
  Deadlines deadlines_;
  std::unique_ptr<http::Transport> transport_;  // last, so that it ends first
};

}  // namespace cijobs::api
