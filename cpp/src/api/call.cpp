#include "cijobs/api/call.hpp"

#include <utility>

namespace cijobs::api {
namespace {

constexpr int most_hops = 10;

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

base::Error out_of_time() {
  base::Error error =
      base::make_error(base::ErrorKind::timeout,
                       "the call did not end within its total timeout: it waited for its turn behind "
                       "other calls or for the rate limit");
  error.may_have_reached_server = false;
  return error;
}

}  // namespace

std::shared_ptr<Call> Call::start(std::shared_ptr<Runtime> runtime, CallPlan plan, Done done) {
  auto call = std::make_shared<Call>(std::move(runtime), std::move(plan), std::move(done));
  call->begin();
  return call;
}

Call::Call(std::shared_ptr<Runtime> runtime, CallPlan plan, Done done)
    : runtime_(std::move(runtime)),
      limiter_(runtime_->limiters().of(plan.url.origin())),
      plan_(std::move(plan)),
      url_(plan_.url),
      done_(std::move(done)) {}

// A runtime that stops drops timers and tasks, and with them the calls that waited for those.
Call::~Call() { finish(base::make_error(base::ErrorKind::cancelled, "the call was cancelled")); }

void Call::begin() {
  const auto self = shared_from_this();
  if (plan_.request.deadline != base::never) {
    deadline_ = runtime_->deadlines().add(plan_.request.deadline, [weak = weak_from_this()] {
      if (const auto call = weak.lock()) call->expire_while_waiting();
    });
  }
  plan_.window->enter([self] {
    {
      const std::lock_guard lock(self->mutex_);
      if (!self->done_) return false;
      self->inside_ = true;
    }
    self->wait_for_turn();
    return true;
  });
}

// A transfer under way sees its own deadline, and one that is judged gets no pause beyond it; only a call
// that waits needs this.
void Call::expire_while_waiting() {
  {
    const std::lock_guard lock(mutex_);
    if (!done_ || !waiting_) return;
    expired_ = true;
  }
  runtime_->workers().post([self = shared_from_this()] { self->finish(out_of_time()); });
}

void Call::wait_for_turn() {
  if (finished()) return;
  http::Transport& transport = runtime_->transport();
  const base::Instant now = transport.now();
  const base::Instant turn = limiter_->reserve(now);
  if (turn <= now) return attempt();
  transport.at(turn, [self = shared_from_this()] { self->attempt(); });
}

void Call::attempt() {
  std::uint64_t sent = 0;
  {
    const std::lock_guard lock(mutex_);
    if (!done_ || expired_) return;
    waiting_ = false;
    sent = ++sent_;
  }
  ++attempts_;
  http::Request request = plan_.request;
  if (!prepare(request)) return;
  plan_.credentials->sign(request, url_);
  const auto id = runtime_->transport().send(
      std::move(request), [self = shared_from_this()](base::Result<http::Response> result) {
        self->answered(std::move(result));
      });
  bool cancelled = false;
  {
    const std::lock_guard lock(mutex_);
    if (landed_ < sent) transfer_ = id;  // else it was answered before we could note it
    cancelled = !done_;
  }
  if (cancelled) runtime_->transport().cancel(id);
}

// In another thread: whoever makes room for a call must not be told by it that there is room again.
bool Call::prepare(http::Request& request) {
  if (!request.sink) return true;
  const auto ready = request.sink->prepare(request.headers);
  if (ready) return true;
  runtime_->workers().post([self = shared_from_this(), error = ready.error()] { self->finish(error); });
  return false;
}

void Call::answered(base::Result<http::Response> result) {
  {
    const std::lock_guard lock(mutex_);
    transfer_ = 0;
    landed_ = sent_;
  }
  auto shared = std::make_shared<base::Result<http::Response>>(std::move(result));
  runtime_->workers().post([self = shared_from_this(), shared] { self->judge(std::move(*shared)); });
}

void Call::judge(base::Result<http::Response> result) {
  if (finished()) return;
  if (start_over(result ? result->status : 0)) return;
  if (!result) return retry_or_finish(std::move(result.error()));
  const http::Response& response = *result;
  const base::Instant now = runtime_->transport().now();
  const bool from_home = same_origin(url_, plan_.url);  // object storage knows nothing of the API's limits
  if (from_home) limiter_->observe(response.headers, now);
  if (from_home) plan_.window->set_multiplexed(response.multiplexed);
  if (response.status >= 200 && response.status < 300) {
    result->url = plan_.url.text();
    auto all = whole();
    return all ? finish(std::move(result)) : retry_or_finish(std::move(all.error()));
  }
  if (response.status == 304 && plan_.request.sink) return finish(std::move(result));
  if (is_redirect(response.status) && follow(response)) return;
  // Before any of it is cut: half a token is a secret, too.
  result->body = plan_.credentials->redact(std::move(result->body));
  base::Error error = failure_of(response, plan_.facts, runtime_->wall_clock());
  if (from_home && error.status == 429 && error.retry_after &&
      *error.retry_after <= plan_.retry.retry_after_cap) {
    limiter_->pause_until(now + base::seconds(*error.retry_after));
  }
  retry_or_finish(std::move(error));
}

// With auth="query" a server may echo its own URL, token included, into the address of another host.
bool Call::would_pass_on_token(const http::Url& next) const {
  const std::string text = next.text();
  return !plan_.credentials->belongs_to(next) && plan_.credentials->redact(text) != text;
}

// Hop by hop, and signed anew for each host. An unsafe call is never sent to a second place.
bool Call::follow(const http::Response& response) {
  const std::string_view location = http::find_header(response.headers, "location");
  const auto next = http::resolve(url_, location);
  const bool readable = plan_.request.method == "GET" || plan_.request.method == "HEAD";
  if (!readable || location.empty() || !next || ++hops_ > most_hops) return false;
  if (url_.scheme == "https" && next->scheme != "https") return false;
  if (would_pass_on_token(*next)) return false;
  url_ = *next;
  --attempts_;  // a hop is not another try
  attempt();
  return true;
}

bool Call::start_over(int status) {
  if (started_over_ || !plan_.request.sink || !plan_.request.sink->starts_over(status)) return false;
  started_over_ = true;
  url_ = plan_.url;
  hops_ = 0;
  --attempts_;  // that it begins anew is not another try
  attempt();
  return true;
}

base::Status Call::whole() const {
  return plan_.request.sink ? plan_.request.sink->whole() : base::Status(base::Done{});
}

void Call::retry_or_finish(base::Error error) {
  http::Transport& transport = runtime_->transport();
  const auto pause = next_pause(plan_.retry, plan_.safety, error, attempts_, transport.now(),
                                plan_.request.deadline, runtime_->chance());
  if (!pause) return finish(std::move(error));
  url_ = plan_.url;
  hops_ = 0;
  {
    const std::lock_guard lock(mutex_);
    waiting_ = true;
  }
  transport.at(transport.now() + *pause, [self = shared_from_this()] { self->wait_for_turn(); });
}

void Call::complete(base::Error& error) const {
  error.method = plan_.request.method;
  error.url = plan_.url.text();
  error.attempts = attempts_;
  if (plan_.safety == Safety::unsafe) mark_unknown_outcome(error, plan_.facts);
  for (std::string* text : {&error.message, &error.body, &error.url, &error.code, &error.request_id}) {
    *text = plan_.credentials->redact(std::move(*text));
  }
}

bool Call::finished() const {
  const std::lock_guard lock(mutex_);
  return !done_;
}

void Call::finish(base::Result<http::Response> result) {
  Done done;
  bool leave = false;
  {
    const std::lock_guard lock(mutex_);
    done.swap(done_);
    std::swap(leave, inside_);
  }
  if (leave) plan_.window->leave();
  if (!done) return;
  if (deadline_) runtime_->deadlines().strike(*deadline_);
  if (!result) complete(result.error());
  done(std::move(result));
}

void Call::cancel() {
  http::TransferId transfer = 0;
  {
    const std::lock_guard lock(mutex_);
    if (!done_) return;
    transfer = transfer_;
  }
  if (transfer != 0) runtime_->transport().cancel(transfer);
  finish(base::make_error(base::ErrorKind::cancelled, "the call was cancelled"));
}

}  // namespace cijobs::api
