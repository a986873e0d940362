// The core client, as Python holds it.
#pragma once

#include "cijobs/api/client.hpp"
#include "python.hpp"

namespace cijobs::bindings {

void warn_about(const std::vector<api::Problem>& warnings);

}  // namespace cijobs::bindings
