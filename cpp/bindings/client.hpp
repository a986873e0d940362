// The core client, as Python holds it.
#pragma once

#include "cijobs/api/client.hpp"
#include "python.hpp"

namespace cijobs::bindings {

// Seconds for a whole call, as Python says it: None for no bound.
py::object total_of(const api::CallOptions& options);

void warn_about(const std::vector<api::Problem>& warnings);

}  // namespace cijobs::bindings
