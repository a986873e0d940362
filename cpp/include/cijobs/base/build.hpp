// What this build is.
#pragma once

#include <string_view>

namespace cijobs::base {

// As pyproject.toml says it.
std::string_view version();

}  // namespace cijobs::base
