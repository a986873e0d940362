#include "cijobs/northflank/patterns.hpp"

#include <algorithm>

namespace cijobs::northflank {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }

bool all_of(std::string_view text, std::string_view others) {
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return is_alphanumeric(c) || others.find(c) != others.npos; });
}

bool has_length(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most;
}

// Words of letters and digits with single hyphens between them.
bool is_hyphenated(std::string_view text) {
  return !text.empty() && all_of(text, "-") && text.front() != '-' && text.back() != '-' &&
         text.find("--") == text.npos;
}

// `name:tag` or `name@digest`.
bool is_name_and_mark(std::string_view text) {
  const std::size_t mark = text.find_first_of(":@");
  return mark != text.npos && mark > 0 && mark + 1 < text.size() && all_of(text.substr(0, mark), "/.-_") &&
         all_of(text.substr(mark + 1), "/.-_:");
}

// After `https://` comes a host with a dot, and a name right after it.
bool begins_with_host(std::string_view text) {
  text = text.substr(0, text.find_first_of(":@"));
  const std::size_t dot = text.find('.');
  return dot != text.npos && dot > 0 && all_of(text.substr(0, dot), "-") && text.size() > dot + 2 &&
         all_of(text.substr(dot + 1, 1), ".-");
}

}  // namespace

bool is_plan_id(std::string_view text) { return has_length(text, 3, 100) && is_hyphenated(text); }

bool is_service_id(std::string_view text) {
  return has_length(text, 3, 54) && is_letter(text.front()) && is_hyphenated(text);
}

bool is_credentials_id(std::string_view text) { return !text.empty() && all_of(text, "-"); }

bool is_image_path(std::string_view text) {
  if (is_name_and_mark(text)) return true;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!text.starts_with(scheme)) continue;
    text.remove_prefix(scheme.size());
    return begins_with_host(text) && is_name_and_mark(text);
  }
  return false;
}

bool is_environment_key(std::string_view text) { return !text.empty() && all_of(text, "_./-"); }

bool is_base64(std::string_view text) {
  if (text.size() % 4 != 0) return false;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  return all_of(text, "+/");
}

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
}

bool is_absolute(std::string_view path) { return path.starts_with('/'); }

bool climbs(std::string_view path) {
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (path.substr(0, slash) == "..") return true;
    path = slash == path.npos ? std::string_view{} : path.substr(slash + 1);
  }
  return false;
}

}  // namespace cijobs::northflank
