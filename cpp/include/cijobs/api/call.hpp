// One call from first attempt to last: window, turn, signature, transfer, redirects, retries, deadline.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "cijobs/api/failure.hpp"
#include "cijobs/api/retry.hpp"
#include "cijobs/api/runtime.hpp"
#include "cijobs/api/window.hpp"
#include "cijobs/auth/credentials.hpp"

namespace cijobs::api {

// What a call needs to know; made by the client, not changed afterwards.
struct CallPlan {
  http::Request request;  // its deadline bounds the whole call
  http::Url url;
  Safety safety = Safety::safe;
  RetryPolicy retry;
  CallFacts facts;
  std::shared_ptr<const auth::Credentials> credentials;
  std::shared_ptr<Window> window;
};

// Thread-safe; lives until it is done. `done` runs once, on a decoding thread or in the thread that cancels
// or stops the runtime.
class Call : public std::enable_shared_from_this<Call> {
 public:
  using Done = std::function<void(base::Result<http::Response>)>;

  static std::shared_ptr<Call> start(std::shared_ptr<Runtime> runtime, CallPlan plan, Done done);
  void cancel();

  // For `start` only.
  Call(std::shared_ptr<Runtime> runtime, CallPlan plan, Done done);
  ~Call();

 private:
  void begin();
  void expire_while_waiting();
  void wait_for_turn();
  void attempt();
  bool prepare(http::Request& request);
  void answered(base::Result<http::Response> result);  // on the transport's thread
  void judge(base::Result<http::Response> result);     // on a decoding thread
  bool would_pass_on_token(const http::Url& next) const;
  bool follow(const http::Response& response);
  bool start_over(int status);
  base::Status whole() const;
  void retry_or_finish(base::Error error);
  void complete(base::Error& error) const;
  void finish(base::Result<http::Response> result);
  bool finished() const;

  const std::shared_ptr<Runtime> runtime_;
  const std::shared_ptr<Limiter> limiter_;
  CallPlan plan_;
  http::Url url_;                  // of the present hop
  std::atomic<int> attempts_ = 0;  // counted by the thread that sends, told by the one that cancels
  int hops_ = 0;
  bool started_over_ = false;  // once: what a sink had kept from earlier attempts was of no use
  std::optional<Deadlines::Entry> deadline_;  // set before anybody else sees the call

  mutable std::mutex mutex_;       // guards all below
  Done done_;                      // empty once the call is done
  bool inside_ = false;            // holds a place in the window
  http::TransferId transfer_ = 0;  // zero while nothing is on the wire
  std::uint64_t sent_ = 0;
  std::uint64_t landed_ = 0;
  bool waiting_ = true;   // for its turn: nothing of it is under way or being judged
  bool expired_ = false;  // while it waited: it is about to finish, and nothing may be sent any more
};

}  // namespace cijobs::api
