// All of CircleCI's API v2, as data.
#pragma once

#include "cijobs/api/operation.hpp"

namespace cijobs::circleci::v2 {

const api::Api& api();

}  // namespace cijobs::circleci::v2
