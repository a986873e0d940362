// The services that the core describes.
#pragma once

#include <array>

#include "cijobs/api/operation.hpp"

namespace cijobs::bindings {

const std::array<const api::Api*, 3>& all_apis();

const api::Api& api_named(std::string_view name);

}  // namespace cijobs::bindings
