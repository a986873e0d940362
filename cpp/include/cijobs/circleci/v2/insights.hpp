// Insights, CircleCI v2: the operations; the models are in insights_metrics, insights_summary and
// insights_tests.
#pragma once

#include "cijobs/api/operation.hpp"

namespace cijobs::circleci::v2 {

std::span<const api::Operation> insights_operations();

}  // namespace cijobs::circleci::v2
