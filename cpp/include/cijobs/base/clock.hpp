// Time as a parameter: a monotonic clock for deadlines, a wall clock for dates.
#pragma once

#include <algorithm>
#include <chrono>

namespace cijobs::base {

using Clock = std::chrono::steady_clock;
using Instant = Clock::time_point;
using Duration = Clock::duration;

constexpr Instant never = Instant::max();

// At most 30 years: more would not fit, and the sum with an instant would lie in the past.
inline Duration seconds(double count) {
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(std::clamp(count, -1e9, 1e9)));
}

inline double to_seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }

}  // namespace cijobs::base
