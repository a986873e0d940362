#include "cijobs/history/walk.hpp"

#include <algorithm>
#include <utility>

#include "agenda.hpp"
#include "cijobs/api/bind.hpp"
#include "cijobs/base/allocator.hpp"
#include "growth.hpp"
#include "outlet.hpp"

namespace cijobs::history {

struct Walk::Turn {
  std::unique_ptr<Tree> tree;
  bool last = false;
};

// A call that is under way.
struct Walk::Running {
  std::unique_ptr<Listing> listing;
  std::shared_ptr<api::Call> call;  // set after it was sent, unless it is back already
  bool back = false;
};

namespace {

// Bodies and pages of so many bytes leave behind more free memory than the tables that were made of them
// hold.
constexpr std::uint64_t worth_giving_back = std::uint64_t{8} << 20;

}  // namespace

std::shared_ptr<Walk> Walk::start(api::Client client, api::CallOptions options, Plan plan, Wake wake) {
  auto walk = std::make_shared<Walk>(std::move(client), std::move(options), std::move(plan), std::move(wake));
  walk->agenda_->add(list_pipelines(walk->plan_));
  walk->pump();
  return walk;
}

Walk::Walk(api::Client client, api::CallOptions options, Plan plan, Wake wake)
    : client_(std::move(client)),
      options_(std::move(options)),
      plan_(std::move(plan)),
      wake_(std::move(wake)),
      spare_(std::make_unique<SpareChunks>()),
      outlet_(std::make_unique<Outlet>(plan_.rows_per_batch, *spare_)),
      waited_before_(waited()),
      agenda_(std::make_unique<Agenda>()) {}

Walk::~Walk() = default;

// Sends as many calls as may be under way. A call may come back before `send` returns, and ask for more: the
// outer turn sees to it, so that the stack stays flat.
void Walk::pump() {
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(pumping_, true)) return;
  }
  for (;;) {
    std::unique_ptr<Listing> listing = next_listing();
    if (!listing) break;
    send(std::move(listing));
  }
  hand_out();  // what could not even be sent may have been the last of its tree
}

std::unique_ptr<Listing> Walk::next_listing() {
  const std::lock_guard lock(mutex_);
  const bool room = !done_ && running_.size() < client_.settings().max_in_flight;
  const bool may_begin = trees_.size() < plan_.pipelines_ahead && ready_bytes_ < plan_.ready_bytes;
  auto listing = room ? agenda_->take(may_begin) : nullptr;
  if (!listing) pumping_ = false;
  return listing;
}

void Walk::send(std::unique_ptr<Listing> listing) {
  const Source& source = source_of(listing->table);
  auto bound = api::bind(*source.operation, listing->arguments, options_.validation);
  if (!bound) return failed(std::move(listing), std::move(bound.error()));
  const page::Cursor cursor = listing->cursor;
  auto running = std::make_shared<Running>(Running{std::move(listing), nullptr, false});
  {
    const std::lock_guard lock(mutex_);
    running_.push_back(running);
  }
  auto call = client_.send(*source.api, *source.operation, std::move(*bound), &cursor, options_,
                           [self = shared_from_this(), running](base::Result<http::Response> result) {
                             self->arrived(running, std::move(result));
                           });
  if (!call) return arrived(running, std::move(call.error()));
  if (!keep(*running, *call)) (*call)->cancel();
}

// False if the walk was cancelled while the call was on its way out, and so could not cancel it.
bool Walk::keep(Running& running, const std::shared_ptr<api::Call>& call) {
  const std::lock_guard lock(mutex_);
  if (!running.back) running.call = call;
  return !done_;
}

void Walk::arrived(const std::shared_ptr<Running>& running, base::Result<http::Response> result) {
  bool over = false;
  {
    const std::lock_guard lock(mutex_);
    running->back = true;
    running->call.reset();
    std::erase(running_, running);
    over = done_;
    if (!over) ++progress_.calls_done;
    if (result) progress_.bytes += result->body.size();
  }
  if (over) return;
  if (result) {
    read_page(std::move(running->listing), *result);
    api::Client::reuse(*result);
  } else {
    failed(std::move(running->listing), std::move(result.error()));
  }
  pump();
  hand_out();  // another thread may be the one that pumps
}

void Walk::read_page(std::unique_ptr<Listing> listing, const http::Response& response) {
  api::Sightings seen;
  auto growth = read_growth(plan_, *listing, response, *spare_, seen);
  client_.drift().add(seen);
  if (!growth) return unreadable(std::move(listing), std::move(growth.error()));
  auto advanced = listing->cursor.advance(growth->next, growth->items);
  take_in(*listing, *growth);
  if (!advanced) return failed(std::move(listing), std::move(advanced.error()));
  go_on(std::move(listing), growth->reached_since);
}

void Walk::take_in(const Listing& listing, Growth& growth) {
  const std::lock_guard lock(mutex_);
  progress_.rows[static_cast<std::size_t>(listing.table)] += growth.rows;
  if (listing.node != nullptr) return open(*listing.tree, attach(plan_, listing, growth));
  for (auto& tree : growth.trees) {
    open(*tree, listings_below(plan_, *tree, tree->root, Table::pipelines));
    trees_.push_back(std::move(tree));
  }
}

void Walk::open(Tree& tree, std::vector<std::unique_ptr<Listing>> listings) {
  tree.open += listings.size();
  for (auto& listing : listings) agenda_->add(std::move(listing));
}

void Walk::go_on(std::unique_ptr<Listing> listing, bool reached_since) {
  const std::lock_guard lock(mutex_);
  if (listing->cursor.done() || reached_since) return close(*listing);
  listing->attempts = 0;
  agenda_->go_on(std::move(listing));
}

void Walk::close(const Listing& listing) {
  if (listing.tree == nullptr) {
    listing_pipelines_ = false;
  } else {
    --listing.tree->open;
  }
}

// An answer that can't be read may have been cut: it is asked for again, as the calls themselves are.
void Walk::unreadable(std::unique_ptr<Listing> listing, base::Error error) {
  if (++listing->attempts >= options_.retry.max_attempts) return failed(std::move(listing), std::move(error));
  const std::lock_guard lock(mutex_);
  if (!done_) agenda_->go_on(std::move(listing));
}

// For good.
void Walk::failed(std::unique_ptr<Listing> listing, base::Error error) {
  const bool nothing_yet = listing->tree == nullptr && listing->cursor.token().empty();
  if (plan_.strict || nothing_yet) return stop(std::move(error));
  const std::lock_guard lock(mutex_);
  Gap gap{listing->table, listing->node == nullptr ? Keys{} : listing->node->keys, std::move(error)};
  (listing->node == nullptr ? gaps_ : listing->node->gaps).push_back(std::move(gap));
  ++progress_.gaps;
  close(*listing);
}

// One thread at a time hands out the trees that are whole, the oldest begun first.
void Walk::hand_out() {
  {
    const std::lock_guard lock(mutex_);
    if (done_ || std::exchange(handing_out_, true)) return;
  }
  Turn turn = next_turn();
  for (; turn.tree; turn = next_turn()) {
    std::vector<Gap> gaps;
    auto batches = outlet_->put(*turn.tree, gaps);  // before the gaps are moved
    publish(std::move(batches), std::move(gaps));
  }
  if (turn.last) finish();
}

// With no tree to hand out, the thread's turn ends as soon as that is seen, unless it is the last.
Walk::Turn Walk::next_turn() {
  const std::lock_guard lock(mutex_);
  const bool ready = !done_ && !trees_.empty() && trees_.front()->open == 0;
  if (!ready) {
    handing_out_ = all_read();
    return {nullptr, handing_out_};
  }
  Turn turn{std::move(trees_.front()), false};
  trees_.pop_front();
  return turn;
}

bool Walk::all_read() const {
  return !done_ && !listing_pipelines_ && trees_.empty() && agenda_->size() == 0 && running_.empty();
}

void Walk::finish() {
  auto rest = outlet_->finish();
  if (progress().bytes >= worth_giving_back) base::give_back_freed_memory();
  {
    const std::lock_guard lock(mutex_);
    for (ReadyBatch& batch : rest) ready_.push_back(std::move(batch));
    done_ = true;
  }
  wake_();
}

void Walk::publish(std::vector<ReadyBatch> batches, std::vector<Gap> gaps) {
  {
    const std::lock_guard lock(mutex_);
    for (Gap& gap : gaps) gaps_.push_back(std::move(gap));
    for (ReadyBatch& batch : batches) {
      ready_bytes_ += batch.batch->bytes();
      ready_.push_back(std::move(batch));
    }
  }
  pump();  // there is room for more pipelines
  if (!batches.empty()) wake_();
}

void Walk::stop(base::Error error) {
  {
    const std::lock_guard lock(mutex_);
    if (done_) return;
    error_ = std::move(error);
  }
  cancel();
}

void Walk::cancel() {
  std::vector<std::shared_ptr<api::Call>> calls;
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
    agenda_->clear();
    for (const auto& running : running_) {
      if (running->call) calls.push_back(running->call);
    }
  }
  for (const auto& call : calls) call->cancel();
  wake_();
}

std::vector<ReadyBatch> Walk::take() {
  std::vector<ReadyBatch> taken;
  {
    const std::lock_guard lock(mutex_);
    taken.swap(ready_);
    ready_bytes_ = 0;
  }
  if (!taken.empty()) pump();
  return taken;
}

}  // namespace cijobs::history
