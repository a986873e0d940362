// Durations that models derive from their times.
#pragma once

#include <optional>

#include "cijobs/base/time.hpp"

namespace cijobs::circleci::v2 {

// Nothing while either end is unknown, as with a job that still runs.
inline std::optional<double> seconds_between(const std::optional<base::Timestamp>& start,
                                             const std::optional<base::Timestamp>& stop) {
  if (!start || !stop) return std::nullopt;
  return static_cast<double>(stop->microseconds - start->microseconds) / 1e6;
}

}  // namespace cijobs::circleci::v2
