// All of Northflank's API version 1 that has to do with jobs.
#pragma once

#include "cijobs/api/operation.hpp"

namespace cijobs::northflank {

const api::Api& api();

}  // namespace cijobs::northflank
