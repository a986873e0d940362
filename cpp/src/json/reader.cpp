#include <algorithm>
#include <cmath>

#include "cijobs/base/number.hpp"
#include "cijobs/json/unescape.hpp"
#include "reader_state.hpp"

namespace cijobs::json {
namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const auto first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

// A text's token as it stands, with its quotes. Nothing but white space may follow it up to the next token.
std::string_view quoted(std::string_view token) { return token.ends_with('"') ? token : trim(token); }

bool is_text(ondemand::value& value) { return value.raw_json_token().starts_with('"'); }

}  // namespace

Reader::Reader(std::string_view given) : state_(States::of_this_thread().take()) {
  State& s = *state_;
  s.begin(given);
  const std::string_view text = s.text;
  if (trim(text).empty()) {
    s.offset = 0;
    fail("the body is empty");
    return;
  }
  const simdjson::padded_string_view padded(text.data(), text.size(), text.size() + padding);
  if (!check(s.parser.iterate(padded).get(s.document))) return;
  s.opened = true;
  bool scalar = true;
  if (!check(s.document.is_scalar().get(scalar))) return;
  if (scalar) {
    s.offset = 0;
    fail("a bare value where an object or a list was expected");
    return;
  }
  check(s.document.get_value().get(s.value));
}

Reader::~Reader() { States::of_this_thread().give_back(std::move(state_)); }

Reader::Memory& Reader::memory_of(const void* owner) {
  for (auto& [known, memory] : state_->memories) {
    if (known == owner) return memory;
  }
  return state_->memories.emplace_back(owner, Memory{}).second;
}

bool Reader::ok() const { return state_->failure.empty(); }

bool Reader::check(int code) {
  if (code == simdjson::SUCCESS) return true;
  return fail(simdjson::error_message(static_cast<simdjson::error_code>(code)));
}

bool Reader::fail(std::string_view reason) {
  State& s = *state_;
  if (!ok()) return false;
  s.failure = reason;
  const char* where = nullptr;
  if (s.offset < 0 && s.opened && s.document.current_location().get(where) == simdjson::SUCCESS) {
    s.offset = where - s.text.data();
  }
  if (s.offset < 0 || s.offset > static_cast<std::int64_t>(s.text.size())) {
    s.offset = static_cast<std::int64_t>(s.text.size());
  }
  s.offset += static_cast<std::int64_t>(s.skipped);
  return false;
}

bool Reader::within(std::string_view key) {
  state_->path.insert(0, "." + std::string(key));
  return false;
}

bool Reader::within(std::size_t index) {
  state_->path.insert(0, "[" + std::to_string(index) + "]");
  return false;
}

Reader::Kind Reader::kind() {
  ondemand::json_type type{};
  if (!ok() || !check(state_->value.type().get(type))) return Kind::broken;
  switch (type) {
    case ondemand::json_type::array:
      return Kind::list;
    case ondemand::json_type::object:
      return Kind::object;
    case ondemand::json_type::number:
      return Kind::number;
    case ondemand::json_type::string:
      return Kind::text;
    case ondemand::json_type::boolean:
      return Kind::boolean;
    case ondemand::json_type::null:
      return Kind::null;
    default:  // from simdjson 4 on there is `unknown`, too
      return Kind::broken;
  }
}

bool Reader::null() {
  if (!ok()) return false;
  const std::string_view token = state_->value.raw_json_token();
  if (token.empty() || token.front() != 'n') return false;
  // Older simdjson answers with a bool, newer with a result that throws where it is taken for one.
  bool is_null = false;
  return check(simdjson::simdjson_result<bool>(state_->value.is_null()).get(is_null)) && is_null;
}

bool Reader::empty_text() { return ok() && state_->value.raw_json_token().starts_with("\"\""); }

bool Reader::read(bool& out) { return ok() && check(state_->value.get_bool().get(out)); }

// Services that declare a number may write a whole one as 7.0.
bool Reader::read(std::int64_t& out) {
  if (!ok()) return false;
  const auto error = state_->value.get_int64().get(out);
  if (error == simdjson::SUCCESS) return true;
  double number = 0;
  constexpr double exact = 9007199254740992;  // 2^53: below it every whole number is one of its own
  const bool whole = state_->value.get_double().get(number) == simdjson::SUCCESS &&
                     std::trunc(number) == number && std::abs(number) <= exact;
  if (!whole) return check(error);
  out = static_cast<std::int64_t>(number);
  return true;
}

bool Reader::read(double& out) {
  if (!ok()) return false;
  if (!is_text(state_->value)) return check(state_->value.get_double().get(out));
  std::string_view text;
  if (!read(text)) return false;
  const auto number = base::parse_number(text);
  if (!number) return fail("a text that is not a number");
  out = *number;
  return true;
}

// Most texts hold no escape: they are read where they stand, and only the others are rewritten.
bool Reader::read(std::string_view& out) {
  if (!ok()) return false;
  const std::string_view token = quoted(state_->value.raw_json_token());
  const bool whole = token.size() >= 2 && token.front() == '"' && token.back() == '"';
  if (whole && !state_->escapes.between(token.data(), token.data() + token.size())) {
    ondemand::raw_json_string taken;
    if (!check(state_->value.get_raw_json_string().get(taken))) return false;
    out = token.substr(1, token.size() - 2);
    return true;
  }
  const auto error = state_->value.get_string().get(out);
  if (error != simdjson::STRING_ERROR) return check(error);
  out = state_->mended.emplace_back(unescape_lenient(token.substr(1, token.size() - 2)));
  return true;
}

bool Reader::read_kept(std::string_view& out) {
  if (arena_ == nullptr) return fail("no arena was given to keep texts in");
  if (!read(out)) return false;
  out = arena_->keep(out);
  return true;
}

bool Reader::enter_object() {
  if (!ok()) return false;
  if (state_->frames.size() >= most_nested) return fail("nested too deeply");
  ondemand::object object;
  Frame frame;
  if (!check(state_->value.get_object().get(object)) || !check(object.begin().get(frame.field)) ||
      !check(object.end().get(frame.fields_end))) {
    return false;
  }
  state_->frames.push_back(frame);
  return true;
}

bool Reader::next_field(std::string_view& key) {
  if (!ok()) return false;
  Frame& frame = state_->frames.back();
  if (frame.moved) ++frame.field;
  frame.moved = true;
  if (frame.field == frame.fields_end) {
    state_->frames.pop_back();
    return false;
  }
  ondemand::field field;
  if (!check((*frame.field).get(field))) return false;
  state_->value = field.value();
  const char* begin = field.key().raw();
  // Between the quote that ends the key and the value stand a colon and perhaps white space.
  const char* end = state_->value.raw_json_token().data() - 1;
  while (*end != '"') --end;
  if (state_->escapes.between(begin, end)) return check(field.unescaped_key().get(key));
  key = {begin, static_cast<std::size_t>(end - begin)};
  return true;
}

Tokens Reader::tokens() {
  if (!ok()) return {state_->text, {}};
  const auto& table = *implementation_of(state_->parser);
  const std::span<const std::uint32_t> all(table.structural_indexes.get(), table.n_structural_indexes);
  const auto offset = static_cast<std::size_t>(state_->value.raw_json_token().data() - state_->text.data());
  const auto here = std::lower_bound(all.begin(), all.end(), offset);
  return {state_->text, all.subspan(static_cast<std::size_t>(here - all.begin()))};
}

// On-Demand would go over the whole list once more. It goes by its table, so what lies between the brackets
// is cut out of that; behind the tokens it has two ends and a zero.
bool Reader::take_list(const Tokens& at_bracket) {
  if (!ok()) return false;
  auto& table = *implementation_of(state_->parser);
  const std::size_t inside = tokens().left() - at_bracket.left() - 1;
  std::uint32_t* bracket = &table.structural_indexes[table.n_structural_indexes - at_bracket.left()];
  std::memmove(bracket - inside, bracket, (at_bracket.left() + 3) * sizeof(std::uint32_t));
  table.n_structural_indexes -= static_cast<std::uint32_t>(inside);
  return list([](std::size_t) { return true; });
}

bool Reader::enter_list() {
  if (!ok()) return false;
  if (state_->frames.size() >= most_nested) return fail("nested too deeply");
  ondemand::array array;
  Frame frame;
  if (!check(state_->value.get_array().get(array)) || !check(array.begin().get(frame.item)) ||
      !check(array.end().get(frame.items_end))) {
    return false;
  }
  state_->frames.push_back(frame);
  return true;
}

bool Reader::next_item() {
  if (!ok()) return false;
  Frame& frame = state_->frames.back();
  if (frame.moved) ++frame.item;
  frame.moved = true;
  if (frame.item == frame.items_end) {
    state_->frames.pop_back();
    return false;
  }
  return check((*frame.item).get(state_->value));
}

bool Reader::read_number_token(std::string_view& out) {
  if (!ok()) return false;
  out = trim(state_->value.raw_json_token());
  double ignored = 0;  // checks the grammar of the number, and takes it
  return check(state_->value.get_double().get(ignored));
}

bool Reader::finish() {
  if (!ok()) return false;
  // At the end there is no location to tell; anything else is a second document.
  const char* where = nullptr;
  return state_->document.current_location().get(where) != simdjson::SUCCESS ||
         fail("something follows the end of the JSON document");
}

base::Error Reader::error(std::string_view model) const {
  const State& s = *state_;
  base::Error error;
  error.kind = base::ErrorKind::decode;
  error.model = model;
  error.path = s.path.empty() ? "$" : "$" + s.path;
  error.offset = s.offset;
  error.message = "cannot read " + error.model + " at " + error.path + " (byte " + std::to_string(s.offset) +
                  "): " + s.failure;
  return error;
}

}  // namespace cijobs::json
