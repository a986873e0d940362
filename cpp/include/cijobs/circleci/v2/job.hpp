// Jobs, CircleCI v2: details, artifacts and test metadata.
#pragma once

#include "cijobs/api/operation.hpp"
#include "cijobs/circleci/v2/test.hpp"

namespace cijobs::circleci::v2 {

std::span<const api::Operation> job_operations();

}  // namespace cijobs::circleci::v2
