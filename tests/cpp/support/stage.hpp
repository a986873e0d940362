// A call on a stage: a fake network, a runtime with one decoding thread, and a note of what came out.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

#include "cijobs/api/call.hpp"
#include "support/fake_transport.hpp"

namespace cijobs::testing_support {

// What a call came to, and how often it said so.
class Outcome {
 public:
  api::Call::Done note();

  int times() const;
  bool done() const { return times() > 0; }
  bool ok() const;
  http::Response response() const;
  base::Error error() const;

 private:
  struct State {
    std::mutex mutex;  // guards all below
    int times = 0;
    std::optional<base::Result<http::Response>> result;
  };
  std::shared_ptr<State> state_ = std::make_shared<State>();
};

class Stage {
 public:
  explicit Stage(std::size_t places = 64);
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  // GET https://circleci.com/api/v2/me with the token "s3cret", four attempts without jitter, no deadline.
  api::CallPlan plan(api::Safety safety = api::Safety::safe) const;

  std::shared_ptr<api::Call> start(api::CallPlan plan, Outcome& outcome);

  // Each returns when all that it led to has happened.
  void answer(base::Result<http::Response> result);
  void answer(int status, http::Headers headers = {}, std::string body = {});
  void fail(base::ErrorKind kind, bool may_have_reached_server);
  void advance(double seconds);
  void settle();

  std::size_t sent() const { return network->requests().size(); }
  std::string sent_header(std::size_t index, std::string_view name) const;

  FakeTransport* network;
  std::shared_ptr<api::Runtime> runtime;
  std::shared_ptr<api::Window> window;
};

}  // namespace cijobs::testing_support
