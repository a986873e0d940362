// Operations on organizations, CircleCI v1.1.
#pragma once

#include "cijobs/api/operation.hpp"

namespace cijobs::circleci::v1 {

std::span<const api::Operation> organization_operations();

}  // namespace cijobs::circleci::v1
