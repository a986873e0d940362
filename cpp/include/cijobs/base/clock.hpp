// Time as a parameter: a monotonic clock for deadlines, a wall clock for dates.
#pragma once

#include <chrono>

namespace cijobs::base {

using Clock = std::chrono::steady_clock;
using Instant = Clock::time_point;
using Duration = Clock::duration;

constexpr Instant never = Instant::max();

inline Duration seconds(double count) {
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(count));
}

inline double to_seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }

}  // namespace cijobs::base
