// A network and a clock that do what the test says, when it says so.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <vector>

#include "cijobs/http/transport.hpp"

namespace cijobs::testing_support {

// Thread-safe. Requests wait until the test answers them; time stands still until the test moves it.
class FakeTransport : public http::Transport {
 public:
  http::TransferId send(http::Request request, Completion done) override;
  void cancel(http::TransferId id) override;
  void stop() override;
  base::Instant now() const override;
  void at(base::Instant when, std::function<void()> task) override;

  // Answers the oldest request that waits.
  void answer(base::Result<http::Response> result);

  // Moves the clock and runs the timers that are due, in their order.
  void advance(base::Duration duration);

  std::vector<http::Request> requests() const;  // all that were ever sent
  std::size_t waiting() const;
  std::size_t cancelled() const;

 private:
  struct Open {
    http::TransferId id;
    Completion done;
  };
  std::function<void()> take_due(base::Instant until);

  mutable std::mutex mutex_;  // guards all below
  base::Instant now_{base::seconds(1000)};
  std::vector<http::Request> requests_;
  std::deque<Open> open_;
  std::size_t cancelled_ = 0;
  bool stopped_ = false;
  std::multimap<base::Instant, std::function<void()>> timers_;
};

}  // namespace cijobs::testing_support
