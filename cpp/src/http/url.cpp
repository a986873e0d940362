#include "cijobs/http/url.hpp"

#include <algorithm>
#include <charconv>

namespace cijobs::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

base::Error bad_url(const std::string& why) {
  return base::make_error(base::ErrorKind::config, "not a usable URL: " + why);
}

// Nothing that libcurl could read as another host than we do: escapes, slashes, letters that it maps to
// others. International names are written in their ASCII form.
bool is_host(std::string_view host) {
  return !host.empty() &&
         std::all_of(host.begin(), host.end(), [](char c) { return is_unreserved(c) || c == ':'; });
}

// Parts "host", "host:port" and "[::1]:port".
bool read_authority(std::string_view authority, Url& url) {
  std::string_view port;
  const auto bracket = authority.find(']');
  const auto colon = authority.find(':', authority.starts_with('[') ? bracket : 0);
  if (colon != std::string_view::npos) {
    port = authority.substr(colon + 1);
    authority = authority.substr(0, colon);
  }
  if (authority.starts_with('[')) {
    if (!authority.ends_with(']')) return false;
    authority = authority.substr(1, authority.size() - 2);
  }
  url.host = lower_case(authority);
  url.port = url.scheme == "https" ? 443 : 80;
  if (port.empty()) return is_host(url.host);
  const auto parsed = std::from_chars(port.data(), port.data() + port.size(), url.port);
  return parsed.ec == std::errc() && parsed.ptr == port.data() + port.size() && url.port > 0 &&
         url.port < 65536 && is_host(url.host);
}

bool is_clean(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F; });
}

base::Error unclean() { return bad_url("it holds a blank or a control character"); }

std::string_view without_fragment(std::string_view target) { return target.substr(0, target.find('#')); }

std::string_view path_of(std::string_view target) { return target.substr(0, target.find_first_of("?#")); }

std::string_view directory_of(std::string_view target) {
  const auto path = path_of(target);
  return path.substr(0, path.rfind('/') + 1);
}

// "/a/../b?x" is "/b?x", as RFC 3986 (5.2.4) has it.
std::string without_dots(std::string_view target) {
  const auto path = path_of(target);
  std::string out;
  for (std::size_t from = 1; from <= path.size();) {
    const std::size_t slash = std::min(path.find('/', from), path.size());
    const auto part = path.substr(from, slash - from);
    if (part == "..") out.resize(out.empty() ? 0 : out.rfind('/'));
    if (part != "." && part != "..") out += "/" + std::string(part);
    if ((part == "." || part == "..") && slash == path.size()) out += '/';
    from = slash + 1;
  }
  return out + std::string(target.substr(path.size()));
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string Url::origin() const {
  const bool usual = port == (scheme == "https" ? 443 : 80);
  const std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return scheme + "://" + name + (usual ? "" : ":" + std::to_string(port));
}

bool same_origin(const Url& a, const Url& b) {
  return a.port == b.port && a.host == b.host && a.scheme == b.scheme;
}

bool Url::loopback() const {
  return host == "localhost" || host == "::1" || host.ends_with(".localhost") ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string::npos);
}

base::Result<Url> parse_url(std::string_view text) {
  if (!is_clean(text)) return unclean();
  const auto mark = text.find("://");
  if (mark == std::string_view::npos) return bad_url("it does not start with https://");
  Url url;
  url.scheme = lower_case(text.substr(0, mark));
  if (url.scheme != "https" && url.scheme != "http") return bad_url("only https and http are spoken here");
  text.remove_prefix(mark + 3);
  const auto end = text.find_first_of("/?#");
  const std::string_view authority = text.substr(0, end);
  if (authority.find('@') != std::string_view::npos) return bad_url("it holds a user name");
  if (!read_authority(authority, url)) return bad_url("its host or port is malformed");
  url.target = without_fragment(end == std::string_view::npos ? "" : text.substr(end));
  if (!url.target.starts_with('/')) url.target.insert(0, "/");
  return url;
}

base::Result<Url> with_target(Url url, std::string_view target) {
  if (!is_clean(target)) return unclean();
  url.target = without_fragment(target);
  return url;
}

base::Result<Url> resolve(const Url& base, std::string_view location) {
  if (location.empty()) return bad_url("it is empty");
  if (location.find("://") < location.find_first_of("/?#") + 1) return parse_url(location);
  if (location.starts_with("//")) return parse_url(base.scheme + ":" + std::string(location));
  if (location.starts_with('?'))
    return parse_url(base.origin() + std::string(path_of(base.target)) + std::string(location));
  const std::string front(location.starts_with('/') ? "" : directory_of(base.target));
  return parse_url(base.origin() + without_dots(front + std::string(location)));
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

std::string percent_decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char byte = 0;
    const bool escape = text[i] == '%' && i + 2 < text.size() &&
                        std::from_chars(&text[i + 1], &text[i + 1] + 2, byte, 16).ptr == &text[i + 1] + 2;
    out += escape ? static_cast<char>(byte) : text[i];
    if (escape) i += 2;
  }
  return out;
}

}  // namespace cijobs::http
