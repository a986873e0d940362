#include "cijobs/auth/credentials.hpp"

#include <algorithm>

#include "cijobs/base/base64.hpp"

namespace cijobs::auth {
namespace {

std::string encoded_form(Scheme scheme, const base::Secret& token) {
  if (scheme == Scheme::basic) return base::encode_base64(std::string(token.reveal()) + ":");
  return http::percent_encode(token.reveal());
}

bool within_domain(std::string_view host, std::string_view domain) {
  if (host == domain) return true;
  return host.size() > domain.size() && host.ends_with(domain) &&
         host[host.size() - domain.size() - 1] == '.';
}

}  // namespace

base::Result<Scheme> parse_scheme(std::string_view name) {
  if (name == "none") return Scheme::none;
  if (name == "header") return Scheme::header;
  if (name == "bearer") return Scheme::bearer;
  if (name == "basic") return Scheme::basic;
  if (name == "query") return Scheme::query;
  // What was given is not shown: it may be the token, given in the wrong place.
  return base::make_error(base::ErrorKind::config, "auth= is one of header, bearer, basic, query, none");
}

base::Status check_token(std::string_view token) {
  if (token.empty())
    return base::make_error(base::ErrorKind::config, "the token is empty: leave it out to call anonymously");
  const bool clean =
      std::none_of(token.begin(), token.end(), [](unsigned char c) { return c <= ' ' || c >= 0x7F; });
  if (clean) return base::Done{};
  return base::make_error(
      base::ErrorKind::config,
      "the token holds a blank, a line end or another character that no token has: check how it "
      "was copied (it is not shown here)");
}

Credentials::Credentials(Scheme scheme, base::Secret token, http::Url home,
                         std::vector<std::string> trusted_domains)
    : scheme_(token.empty() ? Scheme::none : scheme),
      token_(std::move(token)),
      home_(std::move(home)),
      trusted_domains_(std::move(trusted_domains)) {
  std::string encoded = encoded_form(scheme_, token_);
  encoded_ = base::Secret(encoded);
  base::wipe(encoded);
}

bool Credentials::is_home(const http::Url& url) const { return http::same_origin(url, home_); }

bool Credentials::belongs_to(const http::Url& url) const {
  if (anonymous()) return false;
  if (url.scheme != "https" && !url.loopback()) return false;
  if (is_home(url)) return true;
  return url.scheme == "https" && scheme_ != Scheme::query &&
         std::any_of(trusted_domains_.begin(), trusted_domains_.end(),
                     [&](const std::string& domain) { return within_domain(url.host, domain); });
}

std::optional<std::string> Credentials::message(std::string_view before, std::string_view after,
                                                const http::Url& url) const {
  if (!belongs_to(url)) return std::nullopt;
  std::string text(before);
  for (const char c : token_.reveal()) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text.append(after);
}

void Credentials::sign(http::Request& request, const http::Url& url) const {
  sign_with(token_.reveal(), encoded_.reveal(), request, url);
}

void Credentials::sign_masked(http::Request& request, const http::Url& url) const {
  sign_with(base::stars, base::stars, request, url);
}

void Credentials::sign_with(std::string_view token, std::string_view encoded, http::Request& request,
                            const http::Url& url) const {
  request.url = url.text();
  std::erase_if(request.headers, [](const http::Header& header) {
    return http::equal_ignoring_case(header.name, "circle-token") ||
           http::equal_ignoring_case(header.name, "authorization");
  });
  if (!belongs_to(url)) return;
  switch (scheme_) {
    case Scheme::none:
      return;
    case Scheme::header:
      request.headers.push_back({"Circle-Token", std::string(token)});
      return;
    case Scheme::bearer:
      request.headers.push_back({"Authorization", "Bearer " + std::string(token)});
      return;
    case Scheme::basic:
      request.headers.push_back({"Authorization", "Basic " + std::string(encoded)});
      return;
    case Scheme::query:
      request.url += url.target.find('?') == std::string::npos ? "?" : "&";
      request.url += "circle-token=" + std::string(encoded);
      return;
  }
}

std::string Credentials::redact(std::string text) const {
  return encoded_.redact(token_.redact(std::move(text)));
}

}  // namespace cijobs::auth
