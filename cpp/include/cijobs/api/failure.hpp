// An answer that is not a success becomes an error that says what to do.
#pragma once

#include "cijobs/base/error.hpp"
#include "cijobs/http/message.hpp"

namespace cijobs::api {

struct CallFacts {
  std::string service;     // "CircleCI", for messages
  std::string token_hint;  // how to give a token: "set CIRCLE_TOKEN"
  bool anonymous = false;
  std::string deprecated;  // what replaces the operation, if it is on its way out
  bool personal_tokens_only = false;
  std::string permission{};  // the one that the call needs, where it is known
  std::string look{};        // how to find out whether the call took effect, where a list tells
  bool unsafe = false;       // twice is not the same as once
};

// `wall_clock`: seconds since 1970, for a Retry-After that is a date.
base::Error failure_of(const http::Response& response, const CallFacts& facts, double wall_clock);

// Marks the failure of an unsafe call whose answer was lost, and says how to find out what it did.
void mark_unknown_outcome(base::Error& error, const CallFacts& facts);

}  // namespace cijobs::api
