// The documented patterns of Northflank's texts, as hand-written matchers: fast, and without std::regex's
// stack.
#pragma once

#include <string_view>

namespace cijobs::northflank {

// `^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$`, 3 to 100 characters.
bool is_plan_id(std::string_view text);

// `^[a-zA-Z](-?[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*)?$`, 3 to 54 characters.
bool is_service_id(std::string_view text);

// `^[A-Za-z0-9-]+$`
bool is_credentials_id(std::string_view text);

// `[host/]name:tag` or `[host/]name@digest`; a bare name fits neither. The documented pattern takes more than
// that: `https://name` passes as a name `https` with a tag `//name`. Here too, so that nothing valid is
// refused.
bool is_image_path(std::string_view text);

// `^[A-Za-z0-9_./-]+$`: the documented characters and the underscore of the documented example.
bool is_environment_key(std::string_view text);

// Standard alphabet, padded; empty counts.
bool is_base64(std::string_view text);

bool is_hex(std::string_view text);

// Absolute, and no part of it is `..`.
bool is_absolute(std::string_view path);
bool climbs(std::string_view path);

}  // namespace cijobs::northflank
