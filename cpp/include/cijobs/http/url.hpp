// The parts of a URL that safety rests on, and percent-encoding.
#pragma once

#include <string>
#include <string_view>

#include "cijobs/base/result.hpp"

namespace cijobs::http {

struct Url {
  std::string scheme;  // lower case: "http" or "https"
  std::string host;    // lower case, without brackets
  int port = 0;        // the scheme's own where none is written
  std::string target;  // path and query, at least "/"

  std::string origin() const;
  std::string text() const { return origin() + target; }
  bool loopback() const;

  friend bool operator==(const Url&, const Url&) = default;
};

bool same_origin(const Url& a, const Url& b);

// Refuses what is not http or https, user names in the URL, control characters and blanks.
base::Result<Url> parse_url(std::string_view text);

// The same place with another path and query, which begin with a slash; refuses what `parse_url` does.
base::Result<Url> with_target(Url url, std::string_view target);

// Resolves a `Location` header against the URL that answered it.
base::Result<Url> resolve(const Url& base, std::string_view location);

// Everything but letters, digits and `-._~` as %XX.
std::string percent_encode(std::string_view text);
// What is no escape stays as it is.
std::string percent_decode(std::string_view text);

bool equal_ignoring_case(std::string_view a, std::string_view b);
std::string lower_case(std::string_view text);

}  // namespace cijobs::http
