// An operation and its arguments become a request: path, query and body, each encoded where it stands.
#pragma once

#include "cijobs/api/arguments.hpp"
#include "cijobs/http/message.hpp"

namespace cijobs::api {

// How much a body check decides: refuse, only report, or do not look.
enum class Validation : std::uint8_t { refuse, warn, off };

// Of a request that is only shown, the secret values are stars. All else is the same.
enum class Secrets : std::uint8_t { sent, masked };

struct Bound {
  http::Request request;  // its URL is still without origin and base path
  std::vector<Problem> warnings;
};

// Refuses what can't be right before anything is sent; the error names the argument.
base::Result<Bound> bind(const Operation& operation, const Arguments& arguments, Validation validation,
                         Secrets secrets = Secrets::sent);

std::string_view method_name(Method method);

// Appends `name=value` to a target, encoded.
void append_query(std::string& target, std::string_view name, std::string_view value);

// One path segment: encoded; empty, dots only, and control characters are refused. `name` is the argument's.
base::Result<std::string> encode_segment(const std::string& name, std::string_view text);

}  // namespace cijobs::api
