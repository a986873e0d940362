// Operations on projects, CircleCI v1.1.
#pragma once

#include "cijobs/api/operation.hpp"

namespace cijobs::circleci::v1 {

std::span<const api::Operation> project_operations();

}  // namespace cijobs::circleci::v1
