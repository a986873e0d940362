#include "cijobs/http/engine.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "cijobs/base/worker_pool.hpp"
#include "cijobs/http/failure.hpp"
#include "cijobs/http/transfer.hpp"

namespace cijobs::http {
namespace {

constexpr auto check_interval = std::chrono::milliseconds(20);  // how late a timeout may be noticed
constexpr auto longest_sleep = std::chrono::milliseconds(1000);
constexpr std::size_t kept_handles = 128;

struct MultiCleanup {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};

void initialise_curl_once() {
  static const CURLcode done = curl_global_init(CURL_GLOBAL_DEFAULT);
  static_cast<void>(done);
}

struct Submission {
  TransferId id;
  Request request;
  Transport::Completion done;
};

struct Timer {
  base::Instant when;
  std::function<void()> task;
};

using Command = std::variant<Submission, TransferId, Timer>;

}  // namespace

// All members but the mutex, what it guards, and the bodies belong to the thread.
struct Engine::Loop {
  Loop();
  ~Loop() { stop(); }

  bool push(Command& command);  // false, and nothing taken, once the loop is stopping
  void stop();
  void run();
  bool falls_asleep();
  void take_commands();
  void apply(Submission& submission);
  void apply(TransferId& cancelled);
  void apply(Timer& timer);
  void collect_finished();
  void end_overdue(base::Instant now);
  void fire_timers(base::Instant now);
  void drop_all();
  void remove(Transfer& transfer);
  void allow_connections(std::size_t count);
  int sleep_milliseconds(base::Instant now) const;
  Easy take_easy();

  SpareBodies bodies;
  std::unique_ptr<CURLM, MultiCleanup> multi;
  std::unordered_map<TransferId, std::unique_ptr<Transfer>> transfers;
  std::multimap<base::Instant, std::function<void()>> timers;
  std::vector<Easy> idle;
  base::Instant next_check{};
  std::size_t connections_per_host = 0;

  std::mutex mutex;  // guards commands, asleep, stopping and next_id
  std::vector<Command> commands;
  bool asleep = false;
  bool stopping = false;
  TransferId next_id = 1;

  std::thread thread;
};

Engine::Loop::Loop() {
  initialise_curl_once();
  multi.reset(curl_multi_init());
  curl_multi_setopt(multi.get(), CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_MULTIPLEX));
  curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, 256L);
  const base::SignalsBlocked quiet;
  thread = std::thread([this] { run(); });
}

void Engine::Loop::stop() {
  {
    const std::lock_guard lock(mutex);
    stopping = true;
  }
  curl_multi_wakeup(multi.get());
  if (thread.joinable()) thread.join();
}

// A thread that is at work sees the command before it sleeps, and one that sleeps is woken once.
bool Engine::Loop::push(Command& command) {
  bool wake = false;
  {
    const std::lock_guard lock(mutex);
    if (stopping) return false;
    wake = std::exchange(asleep, false);
    commands.push_back(std::move(command));
  }
  if (wake) curl_multi_wakeup(multi.get());
  return true;
}

void Engine::Loop::run() {
  for (;;) {
    {
      const std::lock_guard lock(mutex);
      if (stopping) break;
    }
    take_commands();
    int running = 0;
    curl_multi_perform(multi.get(), &running);
    collect_finished();
    const base::Instant now = base::Clock::now();
    end_overdue(now);
    fire_timers(now);
    if (falls_asleep()) curl_multi_poll(multi.get(), nullptr, 0, sleep_milliseconds(now), nullptr);
  }
  drop_all();
}

// Not while there is something to do.
bool Engine::Loop::falls_asleep() {
  const std::lock_guard lock(mutex);
  asleep = commands.empty() && !stopping;
  return asleep;
}

void Engine::Loop::take_commands() {
  std::vector<Command> taken;
  {
    const std::lock_guard lock(mutex);
    asleep = false;
    taken.swap(commands);
  }
  for (Command& command : taken) std::visit([this](auto& c) { apply(c); }, command);
}

void Engine::Loop::apply(Submission& submission) {
  allow_connections(submission.request.max_connections);
  auto transfer = std::make_unique<Transfer>(submission.id, std::move(submission.request),
                                             std::move(submission.done), take_easy(), bodies);
  curl_multi_add_handle(multi.get(), transfer->easy());
  transfers.emplace(submission.id, std::move(transfer));
}

void Engine::Loop::apply(TransferId& cancelled) {
  const auto found = transfers.find(cancelled);
  if (found == transfers.end()) return;
  const auto transfer = std::move(found->second);
  transfers.erase(found);
  remove(*transfer);
  transfer->finish(ended_by_caller());
}

void Engine::Loop::apply(Timer& timer) { timers.emplace(timer.when, std::move(timer.task)); }

// The limit belongs to the process; each client keeps its own share by its window.
void Engine::Loop::allow_connections(std::size_t count) {
  if (count <= connections_per_host) return;
  connections_per_host = count;
  curl_multi_setopt(multi.get(), CURLMOPT_MAX_HOST_CONNECTIONS, static_cast<long>(count));
}

void Engine::Loop::collect_finished() {
  int left = 0;
  while (CURLMsg* message = curl_multi_info_read(multi.get(), &left)) {
    if (message->msg != CURLMSG_DONE) continue;
    const CURLcode code = message->data.result;
    Transfer* transfer = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
    const auto found = transfers.find(transfer->id());
    const auto owned = std::move(found->second);
    transfers.erase(found);
    curl_multi_remove_handle(multi.get(), owned->easy());
    owned->finish(code);
    if (idle.size() < kept_handles) idle.push_back(owned->take_easy());
  }
}

// Ended handles are not reused: their state inside libcurl is less certain than that of finished ones.
void Engine::Loop::remove(Transfer& transfer) { curl_multi_remove_handle(multi.get(), transfer.easy()); }

void Engine::Loop::end_overdue(base::Instant now) {
  if (now < next_check) return;
  next_check = now + check_interval;
  for (auto at = transfers.begin(); at != transfers.end();) {
    auto reason = at->second->overdue(now);
    if (!reason) {
      ++at;
      continue;
    }
    const auto transfer = std::move(at->second);
    at = transfers.erase(at);
    remove(*transfer);
    transfer->finish(std::move(*reason));
  }
}

void Engine::Loop::fire_timers(base::Instant now) {
  while (!timers.empty() && timers.begin()->first <= now) {
    const auto task = std::move(timers.begin()->second);
    timers.erase(timers.begin());
    task();
  }
}

int Engine::Loop::sleep_milliseconds(base::Instant now) const {
  base::Duration sleep = transfers.empty() ? base::Duration(longest_sleep) : base::Duration(check_interval);
  if (!timers.empty()) sleep = std::min(sleep, std::max(base::Duration::zero(), timers.begin()->first - now));
  return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(sleep).count());
}

void Engine::Loop::drop_all() {
  take_commands();
  for (auto& [id, transfer] : transfers) {
    remove(*transfer);
    transfer->finish(ended_by_caller());
  }
  transfers.clear();
  timers.clear();
  idle.clear();
}

Easy Engine::Loop::take_easy() {
  if (idle.empty()) return Easy(curl_easy_init());
  Easy easy = std::move(idle.back());
  idle.pop_back();
  return easy;
}

Engine::Engine() : loop_(std::make_unique<Loop>()) {}
Engine::~Engine() = default;

TransferId Engine::send(Request request, Completion done) {
  TransferId id = 0;
  {
    const std::lock_guard lock(loop_->mutex);
    id = loop_->next_id++;
  }
  Command command = Submission{id, std::move(request), std::move(done)};
  if (!loop_->push(command)) std::get<Submission>(command).done(ended_by_caller());
  return id;
}

void Engine::cancel(TransferId id) {
  Command command = id;
  static_cast<void>(loop_->push(command));
}

void Engine::at(base::Instant when, std::function<void()> task) {
  Command command = Timer{when, std::move(task)};
  if (!loop_->push(command)) std::get<Timer>(command).task();
}

void Engine::reuse(std::string body) { loop_->bodies.give_back(std::move(body)); }

void Engine::stop() { loop_->stop(); }

}  // namespace cijobs::http
