// Reads any value into a tree: what no model describes.
#include <charconv>
#include <nlohmann/json.hpp>

#include "cijobs/base/number.hpp"
#include "cijobs/json/reader.hpp"

namespace cijobs::json {
namespace {

Tree number_from(std::string_view token) {
  const auto end = token.data() + token.size();
  std::int64_t integer = 0;
  if (auto r = std::from_chars(token.data(), end, integer); r.ec == std::errc() && r.ptr == end)
    return Tree(integer);
  std::uint64_t natural = 0;
  if (auto r = std::from_chars(token.data(), end, natural); r.ec == std::errc() && r.ptr == end)
    return Tree(natural);
  return Tree(base::parse_number(token).value_or(0.0));
}

bool build(Reader& reader, Tree& out);

bool build_object(Reader& reader, Tree& out) {
  out = Tree::object();
  return reader.object([&](std::string_view key) {
    std::string name(key);
    return build(reader, out[std::move(name)]);
  });
}

bool build_list(Reader& reader, Tree& out) {
  out = Tree::array();
  return reader.list([&](std::size_t) {
    out.push_back(nullptr);
    return build(reader, out.back());
  });
}

template <class T>
bool build_scalar(Reader& reader, Tree& out) {
  T scalar{};
  if (!reader.read(scalar)) return false;
  out = scalar;
  return true;
}

bool build(Reader& reader, Tree& out) {
  switch (reader.kind()) {
    case Reader::Kind::object:
      return build_object(reader, out);
    case Reader::Kind::list:
      return build_list(reader, out);
    case Reader::Kind::text:
      return build_scalar<std::string_view>(reader, out);
    case Reader::Kind::boolean:
      return build_scalar<bool>(reader, out);
    case Reader::Kind::null:
      return reader.null() || reader.fail("not a valid null");
    case Reader::Kind::number: {
      std::string_view token;
      if (!reader.read_number_token(token)) return false;
      out = number_from(token);
      return true;
    }
    case Reader::Kind::broken:
      return false;
  }
  return false;
}

}  // namespace

bool Reader::read(Value& out) {
  Tree tree;
  if (!ok() || !build(*this, tree)) return false;
  out = Value(std::move(tree));
  return true;
}

}  // namespace cijobs::json
