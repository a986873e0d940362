// Whether to try again, and after which pause: pure functions, with time and chance passed in.
#pragma once

#include <optional>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/clock.hpp"
#include "cijobs/base/error.hpp"
#include "cijobs/http/message.hpp"

namespace cijobs::api {

struct RetryPolicy {
  int max_attempts = 4;
  double initial = 0.5;   // seconds
  double maximum = 20.0;  // seconds
  double multiplier = 2.0;
  bool jitter = true;
  double retry_after_cap = 120.0;  // seconds; a longer Retry-After is raised, not waited for
};

// Idempotency: may a call of this safety be sent again after this error? An unsafe one only when it surely
// never arrived, or was refused unprocessed (429, 503 with Retry-After).
bool may_repeat(Safety safety, const base::Error& error);

// Backoff before attempt number `attempt` + 1, in seconds. `chance` is uniform in [0, 1).
double backoff(const RetryPolicy& policy, int attempt, double chance);

// The pause before the next attempt, or nothing when the error is final: by policy, by safety, or because the
// pause would outlast the deadline.
std::optional<base::Duration> next_pause(const RetryPolicy& policy, Safety safety, const base::Error& error,
                                         int attempt, base::Instant now, base::Instant deadline,
                                         double chance);

// `Retry-After` in seconds: written as seconds, or as a date that is `wall_clock` (seconds since 1970) ahead.
std::optional<double> read_retry_after(const http::Headers& headers, double wall_clock);

}  // namespace cijobs::api
