// A free-form JSON value: what no model describes, and what is about to be written.
#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "cijobs/base/result.hpp"

namespace cijobs::json {

using Tree = nlohmann::ordered_json;  // complete only where <nlohmann/json.hpp> is included

// Levels of brackets that are read: beyond them only an attack goes on, and recursion would end the stack.
constexpr std::size_t deepest = 256;

// Immutable and shared, so copies are cheap and threads may read it together. The default is "nothing", which
// is not the same as null.
class Value {
 public:
  Value() = default;
  explicit Value(Tree tree);

  static base::Result<Value> parse(std::string_view text);
  static Value null();
  static Value text(std::string_view text);
  static Value integer(std::int64_t number);
  static Value real(double number);
  static Value boolean(bool truth);

  bool given() const { return tree_ != nullptr; }
  const Tree& tree() const;  // null when nothing is given
  std::string dump() const;

  // This object with one more key; an empty object first where nothing was given.
  void set(std::string_view key, const Value& value);

  friend bool operator==(const Value& a, const Value& b);

 private:
  std::shared_ptr<const Tree> tree_;
};

}  // namespace cijobs::json
