// Base64, as Basic authentication and Northflank's files need it.
#pragma once

#include <string>
#include <string_view>

namespace cijobs::base {

std::string encode_base64(std::string_view bytes);

}  // namespace cijobs::base
