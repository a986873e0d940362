#include "cijobs/json/value.hpp"

#include <nlohmann/json.hpp>

namespace cijobs::json {
namespace {

bool nested_too_deeply(std::string_view text) {
  std::size_t depth = 0;
  bool in_text = false;
  for (std::size_t i = 0; i < text.size() && depth <= most_nested; ++i) {
    const char c = text[i];
    if (c == '"') in_text = !in_text;
    if (in_text) {
      if (c == '\\') ++i;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return depth > most_nested;
}

}  // namespace

Value::Value(Tree tree) : tree_(std::make_shared<const Tree>(std::move(tree))) {}

base::Result<Value> Value::parse(std::string_view text) {
  if (nested_too_deeply(text)) return base::make_error(base::ErrorKind::decode, "JSON nested too deeply");
  Tree tree = Tree::parse(text, nullptr, false);
  if (tree.is_discarded()) return base::make_error(base::ErrorKind::decode, "not valid JSON");
  return Value(std::move(tree));
}

Value Value::null() { return Value(Tree(nullptr)); }
Value Value::text(std::string_view text) { return Value(Tree(text)); }
Value Value::integer(std::int64_t number) { return Value(Tree(number)); }
Value Value::real(double number) { return Value(Tree(number)); }
Value Value::boolean(bool truth) { return Value(Tree(truth)); }

const Tree& Value::tree() const {
  static const Tree nothing;
  return tree_ ? *tree_ : nothing;
}

// Invalid UTF-8 can only come from a caller's own strings: it is replaced, never thrown over.
std::string Value::dump() const { return tree().dump(-1, ' ', false, Tree::error_handler_t::replace); }

void Value::set(std::string_view key, const Value& value) {
  Tree next = tree_ ? *tree_ : Tree::object();
  next[std::string(key)] = value.tree();
  tree_ = std::make_shared<const Tree>(std::move(next));
}

bool operator==(const Value& a, const Value& b) {
  return a.given() == b.given() && (a.tree_ == b.tree_ || a.tree() == b.tree());
}

}  // namespace cijobs::json
