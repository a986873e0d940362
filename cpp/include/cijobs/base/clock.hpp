// Time as a parameter: a monotonic clock for deadlines, a wall clock for dates.
#pragma once

#include <algorithm>
#include <chrono>

namespace cijobs::base {

using Clock = std::chrono::steady_clock;
using Instant = Clock::time_point;
using Duration = Clock::duration;

constexpr Instant never = Instant::max();

// Cut at a hundred years, so that an endless timeout lies ahead of now instead of overflowing into the past.
inline Duration seconds(double count) {
  constexpr double century = 100.0 * 365 * 86'400;
  if (!(count < century)) count = century;
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(count));
}

inline double to_seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }

}  // namespace cijobs::base
