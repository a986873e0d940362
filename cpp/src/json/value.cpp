#include "cijobs/json/value.hpp"

#include <algorithm>
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

// Not made const: the only owner may go on filling it, see `set`.
Value::Value(Tree tree) : tree_(std::make_shared<Tree>(std::move(tree))) {}

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

// A copy only where somebody else looks on: thousands of keys would else be copied thousands of times.
void Value::set(std::string_view key, const Value& value) {
  if (tree_.use_count() != 1) tree_ = std::make_shared<Tree>(tree_ ? *tree_ : Tree::object());
  const_cast<Tree&>(*tree_)[std::string(key)] = value.tree();
}

namespace {

// The order of keys says nothing in JSON, and servers change it.
bool same(const Tree& a, const Tree& b) {
  if (a.is_array() && b.is_array()) return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
  if (!a.is_object() || !b.is_object()) return a == b;
  if (a.size() != b.size()) return false;
  for (const auto& [key, value] : a.items()) {
    const auto other = b.find(key);
    if (other == b.end() || !same(value, *other)) return false;
  }
  return true;
}

}  // namespace

bool operator==(const Value& a, const Value& b) {
  return a.given() == b.given() && (a.tree_ == b.tree_ || same(a.tree(), b.tree()));
}

}  // namespace cijobs::json
