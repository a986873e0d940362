#include "cijobs/api/retry.hpp"

#include <algorithm>
#include <cmath>

#include "cijobs/base/number.hpp"
#include "cijobs/base/time.hpp"

namespace cijobs::api {
namespace {

bool passing_status(int status) {
  return status == 408 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

bool passing(const base::Error& error) {
  if (error.lasting) return false;
  switch (error.kind) {
    case base::ErrorKind::connect:
    case base::ErrorKind::read:
    case base::ErrorKind::timeout:
      return true;
    case base::ErrorKind::api:
      return passing_status(error.status);
    default:
      return false;
  }
}

bool refused_unprocessed(const base::Error& error) {
  return error.kind == base::ErrorKind::api &&
         (error.status == 429 || (error.status == 503 && error.retry_after.has_value()));
}

}  // namespace

bool may_repeat(Safety safety, const base::Error& error) {
  if (!passing(error)) return false;
  if (safety != Safety::unsafe) return true;
  return refused_unprocessed(error) || (error.kind != base::ErrorKind::api && !error.may_have_reached_server);
}

double backoff(const RetryPolicy& policy, int attempt, double chance) {
  const double full = std::min(policy.maximum, policy.initial * std::pow(policy.multiplier, attempt - 1));
  return policy.jitter ? full * (0.5 + chance / 2) : full;
}

std::optional<base::Duration> next_pause(const RetryPolicy& policy, Safety safety, const base::Error& error,
                                         int attempt, base::Instant now, base::Instant deadline,
                                         double chance) {
  if (attempt >= policy.max_attempts || !may_repeat(safety, error)) return std::nullopt;
  if (error.retry_after && *error.retry_after > policy.retry_after_cap) return std::nullopt;
  const double wait = std::max(backoff(policy, attempt, chance), error.retry_after.value_or(0.0));
  const base::Duration pause = base::seconds(wait);
  if (deadline != base::never && now + pause >= deadline) return std::nullopt;
  return pause;
}

std::optional<double> read_retry_after(const http::Headers& headers, double wall_clock) {
  const std::string_view text = http::find_header(headers, "retry-after");
  if (text.empty()) return std::nullopt;
  if (const auto seconds = base::parse_number(text)) return std::max(0.0, *seconds);
  const auto date = base::parse_http_date(text);
  if (!date) return std::nullopt;
  return std::max(0.0, static_cast<double>(date->microseconds) / 1e6 - wall_clock);
}

}  // namespace cijobs::api
