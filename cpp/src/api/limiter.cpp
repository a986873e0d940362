#include "cijobs/api/limiter.hpp"

#include <algorithm>

#include "cijobs/base/number.hpp"

namespace cijobs::api {
namespace {

constexpr double scarce = 0.1;          // of the limit: from here on calls are spread
constexpr double widest_spacing = 2.0;  // seconds between two calls at most, so that no call waits for hours
constexpr double longest_pause =
    30.0;  // seconds to wait for a reset; beyond that the server's own 429 decides

std::optional<double> number(const http::Headers& headers, std::string_view name) {
  return base::parse_number(http::find_header(headers, name));
}

struct Family {
  std::string_view limit, remaining, reset;
};
constexpr Family standard{"ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"};
constexpr Family older{"x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"};

RateState read_family(const http::Headers& headers, const Family& names) {
  return {number(headers, names.limit), number(headers, names.remaining), number(headers, names.reset)};
}

RateState lower_of(const RateState& a, const RateState& b) {
  if (!a.remaining) return b;
  if (!b.remaining) return a;
  return *a.remaining <= *b.remaining ? a : b;
}

}  // namespace

RateState read_rate(const http::Headers& headers) {
  return lower_of(read_family(headers, standard), read_family(headers, older));
}

base::Instant Limiter::reserve(base::Instant now) {
  const std::lock_guard lock(mutex_);
  const base::Instant turn = std::max({now, paused_until_, next_turn_});
  next_turn_ = turn + spacing_;
  if (turn > now) {
    waited_ += std::max(base::Duration{}, turn - std::max(now, waited_until_));
    waited_until_ = std::max(waited_until_, turn);
  }
  return turn;
}

base::Duration Limiter::waited(base::Instant now) const {
  const std::lock_guard lock(mutex_);
  return waited_ - std::max(base::Duration{}, waited_until_ - now);
}

void Limiter::observe(const http::Headers& headers, base::Instant now) {
  const RateState seen = read_rate(headers);
  if (!seen.remaining) return;
  const std::lock_guard lock(mutex_);
  state_ = seen;
  spacing_ = {};
  const double reset = seen.reset.value_or(0.0);
  if (*seen.remaining <= 0) {
    if (reset > 0 && reset <= longest_pause)
      paused_until_ = std::max(paused_until_, now + base::seconds(reset));
  } else if (seen.limit && *seen.remaining < *seen.limit * scarce) {
    spacing_ = base::seconds(std::min(widest_spacing, reset / *seen.remaining));
  }
}

void Limiter::pause_until(base::Instant when) {
  const std::lock_guard lock(mutex_);
  paused_until_ = std::max(paused_until_, when);
}

RateState Limiter::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

std::shared_ptr<Limiter> Limiters::of(const std::string& origin) {
  const std::lock_guard lock(mutex_);
  auto& limiter = limiters_[origin];
  if (!limiter) limiter = std::make_shared<Limiter>();
  return limiter;
}

}  // namespace cijobs::api
