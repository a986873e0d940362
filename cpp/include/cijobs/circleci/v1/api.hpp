// All of CircleCI v1.1.
#pragma once

#include "cijobs/api/operation.hpp"

namespace cijobs::circleci::v1 {

const api::Api& api();

}  // namespace cijobs::circleci::v1
