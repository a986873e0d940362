// The fan-out from a project's pipelines down to tests and artifacts: many calls at once, results in order.
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "cijobs/api/client.hpp"
#include "cijobs/arrow/batch.hpp"
#include "cijobs/history/gap.hpp"
#include "cijobs/history/plan.hpp"

namespace cijobs::history {

struct Tree;
struct Listing;
struct Growth;
class Outlet;
class SpareChunks;
class Agenda;

struct Progress {
  std::uint64_t calls_done = 0;
  std::uint64_t calls_planned = 0;  // done, under way and known to come
  std::uint64_t bytes = 0;          // of bodies, decompressed
  std::uint64_t gaps = 0;
  double waited = 0;  // seconds in which the rate limit held calls back
  std::array<std::uint64_t, table_count> rows{};
};

struct ReadyBatch {
  Table table;
  std::shared_ptr<const arrow::Batch> batch;
};

// Thread-safe. Its work happens on the runtime's threads; whoever takes the batches is told by `wake` when
// there is something new. Batches of one table come in order: by pipeline (newest first), workflow, job,
// page.
class Walk : public std::enable_shared_from_this<Walk> {
 public:
  using Wake = std::function<void()>;

  static std::shared_ptr<Walk> start(api::Client client, api::CallOptions options, Plan plan, Wake wake);

  // Ends all calls; nothing runs on. Idempotent.
  void cancel();

  bool done() const;                         // all was handed out, or it failed, or was cancelled
  std::optional<base::Error> error() const;  // why there is no history at all, or with `strict` no whole one
  std::vector<ReadyBatch> take();            // what is ready since the last time
  std::vector<Gap> gaps() const;             // complete once it is done
  Progress progress() const;

  // For `start` only.
  Walk(api::Client client, api::CallOptions options, Plan plan, Wake wake);
  ~Walk();

 private:
  struct Running;
  struct Turn;

  void pump();
  std::unique_ptr<Listing> next_listing();
  void send(std::unique_ptr<Listing> listing);
  bool keep(Running& running, const std::shared_ptr<api::Call>& call);
  void arrived(const std::shared_ptr<Running>& running, base::Result<http::Response> result);
  void read_page(std::unique_ptr<Listing> listing, const http::Response& response);
  void take_in(const Listing& listing, Growth& growth);
  void go_on(std::unique_ptr<Listing> listing, bool reached_since);
  void unreadable(std::unique_ptr<Listing> listing, base::Error error);
  void failed(std::unique_ptr<Listing> listing, base::Error error);

  void hand_out();
  Turn next_turn();
  void publish(std::vector<ReadyBatch> batches, std::vector<Gap> gaps);
  void finish();
  void stop(base::Error error);
  base::Duration waited() const;  // for the rate limit, since the runtime began

  // With the lock held.
  void open(Tree& tree, std::vector<std::unique_ptr<Listing>> listings);
  void close(const Listing& listing);
  bool all_read() const;

  const api::Client client_;
  const api::CallOptions options_;
  const Plan plan_;
  const Wake wake_;
  const std::unique_ptr<SpareChunks> spare_;
  const std::unique_ptr<Outlet> outlet_;  // used by the one thread that hands out
  const base::Duration waited_before_;

  mutable std::mutex mutex_;  // guards all below
  std::unique_ptr<Agenda> agenda_;
  std::deque<std::unique_ptr<Tree>> trees_;  // begun, not yet handed out
  std::vector<std::shared_ptr<Running>> running_;
  std::vector<ReadyBatch> ready_;
  std::size_t ready_bytes_ = 0;
  std::vector<Gap> gaps_;
  Progress progress_;
  std::optional<base::Error> error_;
  bool listing_pipelines_ = true;
  bool handing_out_ = false;
  bool pumping_ = false;
  bool done_ = false;
};

}  // namespace cijobs::history
