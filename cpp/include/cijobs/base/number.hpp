// Reads a whole text as a number, whatever the locale.
#pragma once

#include <optional>
#include <string_view>

namespace cijobs::base {

std::optional<double> parse_number(std::string_view text);

}  // namespace cijobs::base
