// Which known word a misspelt one was meant to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cijobs::base {

// The one of `known` that is most like `word`, or an empty text if none is like it at all.
std::string nearest(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace cijobs::base
