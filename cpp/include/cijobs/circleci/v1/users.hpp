// Operations on the signed-in user, CircleCI v1.1.
#pragma once

#include "cijobs/api/operation.hpp"

namespace cijobs::circleci::v1 {

std::span<const api::Operation> user_operations();

}  // namespace cijobs::circleci::v1
