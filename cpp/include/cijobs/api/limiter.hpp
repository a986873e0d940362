// One rate governor per host: it slows down before the server refuses, and stops all calls when it does.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "cijobs/base/clock.hpp"
#include "cijobs/http/message.hpp"

namespace cijobs::api {

// What the last answers said; nothing where they said nothing.
struct RateState {
  std::optional<double> limit;
  std::optional<double> remaining;
  std::optional<double> reset;  // seconds to go when it was read
};

// RateLimit-* and X-RateLimit-*; where both came, the one with less left.
RateState read_rate(const http::Headers& headers);

// Thread-safe. Time is passed in.
class Limiter {
 public:
  // When the next call may start; each answer reserves its own turn.
  base::Instant reserve(base::Instant now);

  // Reads the rate of an answer.
  void observe(const http::Headers& headers, base::Instant now);

  // After a 429: nobody calls before this.
  void pause_until(base::Instant when);

  RateState state() const;

  // How long calls have been held back until `now`, in all; calls that waited at once count once.
  base::Duration waited(base::Instant now) const;

 private:
  mutable std::mutex mutex_;  // guards all below
  RateState state_;
  base::Instant paused_until_{};
  base::Instant next_turn_{};
  base::Duration spacing_{};
  base::Duration waited_{};  // up to waited_until_, some of which may lie ahead
  base::Instant waited_until_{};
};

// The limiters of a process, by origin.
class Limiters {
 public:
  std::shared_ptr<Limiter> of(const std::string& origin);

 private:
  std::mutex mutex_;  // guards limiters_
  std::map<std::string, std::shared_ptr<Limiter>> limiters_;
};

}  // namespace cijobs::api
