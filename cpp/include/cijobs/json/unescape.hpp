// Reads a JSON string that holds half a surrogate pair, which strict parsers refuse.
#pragma once

#include <string>
#include <string_view>

namespace cijobs::json {

// `raw` is what stands between the quotes. A lone surrogate becomes U+FFFD: servers cut messages in the
// middle of a character, and losing the whole page for that would be worse.
std::string unescape_lenient(std::string_view raw);

}  // namespace cijobs::json
