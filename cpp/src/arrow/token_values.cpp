#include "token_values.hpp"

#include "cijobs/base/number.hpp"
#include "cijobs/json/reader.hpp"
#include "cijobs/json/unescape.hpp"
#include "token_number.hpp"

namespace cijobs::arrow {
namespace {

template <class Add>
bool read_text(json::Tokens& tokens, Add&& add) {
  std::string_view text;
  if (tokens.kind() != '"') return false;
  if (tokens.plain_text(text)) {
    add(text);
  } else {
    if (text.empty()) return false;
    add(std::string_view(json::unescape_lenient(text)));
  }
  tokens.take();
  return true;
}

bool read_boolean(json::Tokens& tokens, Values& values) {
  const std::string_view token = tokens.token();
  if (token != "true" && token != "false") return false;
  values.add_boolean(token.size() == 4);
  tokens.take();
  return true;
}

bool read_integer(json::Tokens& tokens, Values& values) {
  std::int64_t number = 0;
  if (!parse_integer(tokens.token(), number)) return false;
  values.add_number(number);
  tokens.take();
  return true;
}

bool read_real(json::Tokens& tokens, Values& values) {
  double number = 0;
  std::string_view text;
  if (tokens.kind() != '"') {
    if (!parse_real(tokens.token(), number)) return false;
  } else {
    const auto parsed = tokens.plain_text(text) ? base::parse_number(text) : std::nullopt;
    if (!parsed) return false;
    number = *parsed;
  }
  values.add_number(number);
  tokens.take();
  return true;
}

bool read_time(json::Tokens& tokens, Values& values) {
  std::string_view text;
  if (tokens.kind() != '"' || !tokens.plain_text(text)) return false;
  const auto time = base::parse_timestamp(text);
  if (!time) return false;
  values.add_number(time->microseconds);
  tokens.take();
  return true;
}

bool read_json(json::Tokens& tokens, Values& values) {
  json::Value value;
  if (!parse_token_value(tokens.take_value(), value)) return false;
  values.add_text(value.dump());
  return true;
}

bool read_items(json::Tokens& tokens, Values& values) {
  if (!tokens.take('[')) return false;
  std::size_t size = 0;
  while (tokens.kind() != ']') {
    if (size++ > 0 && !tokens.take(',')) return false;
    if (!read_token_value(tokens, values.children.front())) return false;
  }
  tokens.take();
  values.add_list(size);
  return true;
}

}  // namespace

bool parse_token_value(std::string_view json, json::Value& out) {
  if (json.empty()) return false;
  std::string list;  // for a reader takes no bare value
  list.reserve(json.size() + 2 + json::Reader::padding);
  list.append("[").append(json).append("]");
  json::Reader reader(list);
  return reader.list([&](std::size_t) { return reader.read(out); }) && reader.finish();
}

bool read_any_token_value(json::Tokens& tokens, Values& values) {
  switch (values.layout) {
    case Layout::boolean:
      return read_boolean(tokens, values);
    case Layout::integer:
      return read_integer(tokens, values);
    case Layout::real:
      return read_real(tokens, values);
    case Layout::time:
      return read_time(tokens, values);
    case Layout::text:
      return read_text(tokens, [&](std::string_view text) { values.add_text(text); });
    case Layout::repeated:
      return read_text(tokens, [&](std::string_view text) { values.add_repeated(text); });
    case Layout::json:
      return read_json(tokens, values);
    case Layout::list:
      return read_items(tokens, values);
    case Layout::model:
      break;
  }
  return false;
}

}  // namespace cijobs::arrow
