// Who we are, and to which hosts that may be told.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cijobs/base/result.hpp"
#include "cijobs/base/secret.hpp"
#include "cijobs/http/message.hpp"
#include "cijobs/http/url.hpp"

namespace cijobs::auth {

enum class Scheme : std::uint8_t {
  none,    // anonymous: no header at all, since an empty one turns a public 200 into a 401
  header,  // Circle-Token
  bearer,  // Authorization: Bearer
  basic,   // the token as user name, no password
  query,   // ?circle-token=: only where asked for, since URLs end up in logs
};

base::Result<Scheme> parse_scheme(std::string_view name);

// Immutable; any thread may sign.
class Credentials {
 public:
  Credentials() = default;
  // `home` is the API's own URL; `trusted_domains` are further hosts (and what lies below them) that may see
  // the token over https.
  Credentials(Scheme scheme, base::Secret token, http::Url home, std::vector<std::string> trusted_domains);

  Scheme scheme() const { return scheme_; }
  bool anonymous() const { return scheme_ == Scheme::none; }

  // Adds the token to a request for `url`, if it belongs there; sets the request's URL in any case.
  void sign(http::Request& request, const http::Url& url) const;

  // The same with stars for the token: a request that is shown, not sent.
  void sign_masked(http::Request& request, const http::Url& url) const;

  bool belongs_to(const http::Url& url) const;

  // `before`, the token as JSON text without its quotes, `after`: for what takes the token in a message and
  // not in a header. Nothing if the token does not belong to `url`.
  std::optional<std::string> message(std::string_view before, std::string_view after,
                                     const http::Url& url) const;

  // `text` with the token, in every form it is sent, replaced by stars.
  std::string redact(std::string text) const;

 private:
  bool is_home(const http::Url& url) const;
  void sign_with(std::string_view token, std::string_view encoded, http::Request& request,
                 const http::Url& url) const;

  Scheme scheme_ = Scheme::none;
  base::Secret token_;
  base::Secret encoded_;  // as in a URL or a Basic header
  http::Url home_;
  std::vector<std::string> trusted_domains_;
};

// A token that can be sent as a header: not empty, no blanks, no control characters.
base::Status check_token(std::string_view token);

}  // namespace cijobs::auth
