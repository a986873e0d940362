#include "cijobs/northflank/json_check.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cijobs/base/nearest.hpp"

namespace cijobs::northflank {
namespace {

using json::Tree;

bool is_plain(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

std::string json_text(std::string_view text) {
  return Tree(text).dump(-1, ' ', false, Tree::error_handler_t::replace);
}

// `deployment.docker`, `runtimeFiles["/a.txt"].data`
std::string path_of(const std::string& parent, std::string_view key) {
  if (!is_plain(key)) return parent + "[" + json_text(key) + "]";
  return (parent.empty() ? "" : parent + ".") + std::string(key);
}

bool expect(bool fits, std::string_view what, const Node& node) {
  if (!fits) node.error("must be " + std::string(what) + ", not " + node.value().type_name());
  return fits;
}

std::vector<std::string_view> keys_of(std::initializer_list<Member> members) {
  std::vector<std::string_view> keys;
  for (const Member& member : members) keys.push_back(member.key);
  return keys;
}

}  // namespace

Node::Node(const Tree& value, std::string path, std::vector<api::Problem>& problems)
    : value_(&value), path_(std::move(path)), problems_(&problems) {}

const std::string& Node::text() const { return value_->get_ref<const std::string&>(); }

bool Node::has(std::string_view key) const { return value_->is_object() && value_->contains(key); }

Node Node::operator[](std::string_view key) const {
  static const Tree nothing;
  return Node(has(key) ? value_->at(std::string(key)) : nothing, path_of(path_, key), *problems_);
}

void Node::error(std::string reason) const { problems_->push_back({path_, std::move(reason), false}); }
void Node::warning(std::string reason) const { problems_->push_back({path_, std::move(reason), true}); }

bool expect_object(const Node& node) { return expect(node.value().is_object(), "an object", node); }
bool expect_text(const Node& node) { return expect(node.value().is_string(), "a string", node); }
bool expect_integer(const Node& node) { return expect(node.value().is_number_integer(), "an integer", node); }

void any_text(const Node& node) { expect_text(node); }
void any_boolean(const Node& node) { expect(node.value().is_boolean(), "a boolean", node); }

bool check_members(const Node& node, std::initializer_list<Member> members) {
  if (!expect_object(node)) return false;
  for (const auto& [key, value] : node.value().items()) {
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.key == key; });
    if (found != members.end()) {
      found->check(node[key]);
    } else {
      node[key].error("no such field; " + suggestion(key, keys_of(members)));
    }
  }
  return true;
}

void check_entries(const Node& node, void (*check_key)(std::string_view key, const Node& entry),
                   Check check_value) {
  if (!expect_object(node)) return;
  for (const auto& [key, value] : node.value().items()) {
    check_key(key, node[key]);
    check_value(node[key]);
  }
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& known) {
  const std::string best = base::nearest(word, known);
  if (!best.empty()) return "did you mean '" + best + "'?";
  std::string all;
  for (const std::string_view one : known) all += (all.empty() ? "" : ", ") + std::string(one);
  return "there are: " + all;
}

std::string in_quotes(std::string_view text) {
  const std::string inner = json_text(text);
  return "'" + inner.substr(1, inner.size() - 2) + "'";
}

}  // namespace cijobs::northflank
