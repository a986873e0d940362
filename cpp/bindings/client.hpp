// The core client, as Python holds it.
#pragma once

#include "python.hpp"

#include "cijobs/api/client.hpp"

namespace cijobs::bindings {

void warn_about(const std::vector<api::Problem>& warnings);

}  // namespace cijobs::bindings
