#include "cijobs/api/failure.hpp"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "cijobs/api/limiter.hpp"
#include "cijobs/api/retry.hpp"
#include "cijobs/http/url.hpp"
#include "cijobs/json/value.hpp"

namespace cijobs::api {
namespace {

using Tree = json::Tree;

constexpr std::size_t kept_body = 16 * 1024;  // bytes of an error's body
constexpr std::size_t shown_text = 300;

// At most so many bytes, and no half of a UTF-8 character at the end.
std::string_view start_of(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  return text.substr(0, size);
}

std::string text_at(const Tree& object, const char* key) {
  if (!object.is_object() || !object.contains(key)) return {};
  const Tree& value = object[key];
  if (value.empty()) return {};  // null, {} and [] tell nothing
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// v1.1 passes on the forge's own JSON as a text inside its message.
std::string unwrap(std::string message) {
  if (!message.starts_with('{')) return message;
  const auto inner = json::Value::parse(message);
  const std::string words = inner ? text_at(inner->tree(), "message") : std::string();
  return words.empty() ? message : words;
}

struct Words {
  std::string message;
  std::string code;
  std::string id;
};

// `{"message"}`, `{"error": "…"}`, `{"error": {"message" | "title", "detail", "id", "status"}}`,
// `{"messages": […]}`.
Words words_of(const Tree& body) {
  Words words{unwrap(text_at(body, "message")), text_at(body, "code"), text_at(body, "request_id")};
  if (!body.is_object() || !body.contains("error") || !body["error"].is_object()) {
    if (words.message.empty()) words.message = text_at(body, "error");
    if (words.message.empty()) words.message = text_at(body, "messages");
    return words;
  }
  const Tree& error = body["error"];
  words.id = text_at(error, "id");
  words.code = text_at(error, "code");
  words.message = text_at(error, "message");
  if (words.message.empty()) words.message = text_at(error, "title");
  for (const char* more : {"detail", "details"}) {
    const std::string detail = text_at(error, more);
    if (!detail.empty()) words.message += (words.message.empty() ? "" : ": ") + detail;
  }
  return words;
}

bool is_html(std::string_view text) {
  const std::string start = http::lower_case(text.substr(0, kept_body));
  return start.find("<html") != std::string::npos || start.find("<!doctype html") != std::string::npos;
}

Words read_words(std::string_view body) {
  const auto value = json::Value::parse(body);
  if (value && value->tree().is_object()) return words_of(value->tree());
  if (is_html(body)) return {"an HTML page came instead of JSON", {}, {}};
  return {std::string(start_of(body, shown_text)), {}, {}};
}

std::string advice_for_401(std::string_view message, const CallFacts& facts) {
  if (facts.anonymous) return "no token was given: " + facts.token_hint;
  if (message.find("New format") != std::string_view::npos)
    return "the token was made before 2023-06-23, and newer services refuse such: make a new one";
  if (message.find("query parameter") != std::string_view::npos)
    return "the token must not go into the URL here: use auth=\"header\" or auth=\"bearer\"";
  return std::string("the token was refused: check that it is whole, not expired, and made for this host") +
         (facts.personal_tokens_only ? "; this call takes personal tokens, no project tokens" : "");
}

std::string advice_for_403(const CallFacts& facts) {
  const std::string common = "the token may not do this: check the rights of its user and its kind";
  return facts.permission.empty() ? common : common + "; the call needs " + facts.permission;
}

std::string advice_for_404(const CallFacts& facts) {
  if (facts.anonymous) return "it does not exist, or it is private: " + facts.token_hint;
  return std::string("it does not exist, or this token may not see it: a missing right") +
         (facts.personal_tokens_only ? ", or a project token where only personal ones work," : "") +
         " is answered with 404 too";
}

std::string where_to_look(const CallFacts& facts) {
  return facts.look.empty() ? "Look whether it did before you send it again" : facts.look;
}

// Tells nothing of how far the service had come, but for one that asks to come again: that was refused at the
// door.
bool is_undecided(const base::Error& error) {
  constexpr int timed_out = 408;
  constexpr int not_implemented = 501;
  if (error.status == 503) return !error.retry_after;
  return error.status == timed_out || (error.status >= 500 && error.status != not_implemented);
}

std::string advice(const base::Error& error, std::string_view message, const CallFacts& facts) {
  if (error.may_have_taken_effect)
    return "it may have taken effect all the same, so nothing was sent again. " + where_to_look(facts);
  const int status = error.status;
  switch (status) {
    case 401:
      return advice_for_401(message, facts);
    case 403:
      return advice_for_403(facts);
    case 404:
      return advice_for_404(facts);
    case 409:
      return "something else changed it meanwhile: read it again";
    case 410:
      return facts.deprecated.empty() ? "this call was switched off by the service" : facts.deprecated;
    case 422:
      return "the service understood the request but refuses a value in it";
    case 429:
      return "too many calls: wait, or lower max_in_flight";
    default:
      break;
  }
  if (status >= 500) return facts.service + " failed: try again later";
  if (status >= 300 && status < 400) return "a redirect that is not followed: check base_url";
  return {};
}

std::string_view first_given(const http::Headers& headers, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const std::string_view value = http::find_header(headers, name);
    if (!value.empty()) return value;
  }
  return {};
}

// Northflank documents no Retry-After, but its headers tell when the hour is over: an attempt before that is
// in vain.
std::optional<double> wait_until_reset(const http::Headers& headers) {
  constexpr double longest = 24 * 3600;  // more is no number of seconds to go
  const RateState rate = read_rate(headers);
  const bool empty = rate.remaining && *rate.remaining <= 0;
  return empty && rate.reset && *rate.reset > 0 && *rate.reset <= longest ? rate.reset : std::nullopt;
}

}  // namespace

base::Error failure_of(const http::Response& response, const CallFacts& facts, double wall_clock) {
  const Words words = read_words(response.body);
  base::Error error;
  error.kind = base::ErrorKind::api;
  error.status = response.status;
  error.code = words.code;
  error.body = start_of(response.body, kept_body);
  error.request_id = first_given(response.headers, {"x-request-id", "x-circleci-request-id"});
  if (error.request_id.empty()) error.request_id = words.id;
  error.retry_after = read_retry_after(response.headers, wall_clock);
  if (response.status == 429 && !error.retry_after) error.retry_after = wait_until_reset(response.headers);
  error.may_have_taken_effect = facts.unsafe && is_undecided(error);
  error.message = facts.service + " answered " + std::to_string(response.status);
  if (!words.message.empty()) error.message += ": " + words.message;
  const std::string what_to_do = advice(error, words.message, facts);
  if (!what_to_do.empty()) error.message += " (" + what_to_do + ")";
  if (error.retry_after) {
    char wait[64];
    std::snprintf(wait, sizeof wait, "; it asks to wait %g s", *error.retry_after);
    error.message += wait;
  }
  return error;
}

void mark_unknown_outcome(base::Error& error, const CallFacts& facts) {
  const bool lost = error.kind == base::ErrorKind::read || error.kind == base::ErrorKind::timeout;
  if (!lost || !error.may_have_reached_server) return;
  error.outcome_unknown = true;
  // Not the advice for calls that may be sent again.
  const std::string cause = error.message.substr(0, error.message.rfind(": "));
  error.message = "the outcome is unknown: the request was sent and its answer lost, for " + cause +
                  "; it may have taken effect, so nothing was sent again. " + where_to_look(facts);
}

}  // namespace cijobs::api
