// What the executor needs of the network and of time: one implementation is the engine, another a test's
// fake.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "cijobs/base/result.hpp"
#include "cijobs/http/message.hpp"

namespace cijobs::http {

using TransferId = std::uint64_t;

// Every function may be called from any thread. Callbacks run on the transport's own thread: they must be
// short, must not throw and must not wait.
class Transport {
 public:
  using Completion = std::function<void(base::Result<Response>)>;

  virtual ~Transport() = default;

  // `done` is called exactly once, also after `cancel` (with an error of kind cancelled).
  virtual TransferId send(Request request, Completion done) = 0;
  virtual void cancel(TransferId id) = 0;

  // Ends every transfer as cancelled, drops the timers and joins. Afterwards transfers end at once, and
  // timers run at once: who waits for either learns so that it is over.
  virtual void stop() = 0;

  // Takes the body of an answer that was read: the next answers may need its memory.
  virtual void reuse(std::string /*body*/) {}

  virtual base::Instant now() const = 0;
  virtual void at(base::Instant when, std::function<void()> task) = 0;
};

}  // namespace cijobs::http
