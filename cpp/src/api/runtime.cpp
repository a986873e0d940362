#include "cijobs/api/runtime.hpp"

#include <chrono>
#include <mutex>
#include <random>
#include <thread>

#include "cijobs/http/engine.hpp"

namespace cijobs::api {
namespace {

struct Shared {
  std::mutex mutex;  // guards runtime
  std::shared_ptr<Runtime> runtime;
};

// Reached through a pointer that is never freed: threads may still look at it while the process exits.
Shared*& shared() {
  static Shared* one = new Shared();
  return one;
}

double seconds_since_1970() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

double uniform() {
  thread_local std::minstd_rand generator{std::random_device{}()};
  return std::uniform_real_distribution<double>(0.0, 1.0)(generator);
}

// Two keep up with the engine. Where there are only two cores, one of which is the engine's, a second thread
// would get in the way of the others: without it a history takes a sixth less CPU time.
std::size_t usual_decoding_threads() { return std::thread::hardware_concurrency() > 2 ? 2 : 1; }

}  // namespace

Runtime::Runtime(std::unique_ptr<http::Transport> transport, std::size_t decoding_threads)
    : wall_clock(seconds_since_1970),
      chance(uniform),
      workers_(decoding_threads),
      deadlines_(*transport),
      transport_(std::move(transport)) {}

std::shared_ptr<Runtime> Runtime::current(std::optional<std::size_t> decoding_threads) {
  Shared& all = *shared();
  const std::lock_guard lock(all.mutex);
  if (!all.runtime) {
    const std::size_t threads = decoding_threads ? *decoding_threads : usual_decoding_threads();
    all.runtime = std::make_shared<Runtime>(std::make_unique<http::Engine>(), threads);
  }
  return all.runtime;
}

std::shared_ptr<Runtime> Runtime::if_begun() {
  Shared& all = *shared();
  const std::lock_guard lock(all.mutex);
  return all.runtime;
}

void Runtime::abandon() { shared() = new Shared(); }

void Runtime::shut_down() {
  std::shared_ptr<Runtime> last;
  {
    Shared& all = *shared();
    const std::lock_guard lock(all.mutex);
    last.swap(all.runtime);
  }
  if (last) last->stop();
}

// Made on first use: most programs download nothing.
base::WorkerPool& Runtime::disk() {
  constexpr std::size_t threads = 4;
  const std::lock_guard lock(mutex_);
  if (!disk_) disk_ = std::make_unique<base::WorkerPool>(threads);
  return *disk_;
}

void Runtime::stop() {
  transport_->stop();
  workers_.finish();
  base::WorkerPool* disk = nullptr;
  {
    const std::lock_guard lock(mutex_);
    disk = disk_.get();
  }
  if (disk != nullptr) disk->finish();
}

}  // namespace cijobs::api
