// The one thread that moves bytes: a libcurl multi handle, HTTP/2, kept connections, deadlines and timers.
#pragma once

#include <memory>

#include "cijobs/http/transport.hpp"

namespace cijobs::http {

// Owns its thread, which never runs a callback of Python's. The destructor stops. After a fork the child must
// leak it (`release` the owner): the thread is not there any more.
class Engine : public Transport {
 public:
  Engine();
  ~Engine() override;

  TransferId send(Request request, Completion done) override;
  void cancel(TransferId id) override;
  void stop() override;
  void reuse(std::string body) override;
  base::Instant now() const override { return base::Clock::now(); }
  void at(base::Instant when, std::function<void()> task) override;

 private:
  struct Loop;
  std::unique_ptr<Loop> loop_;
};

}  // namespace cijobs::http
