// Small combinators for body checks: each looks at one value, knows its place, and notes what it finds.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/json/value.hpp"

namespace cijobs::northflank {

// A value within a body, with its path such as `deployment.docker`, and the list that problems go to.
// It borrows both: a Node lives no longer than the check.
class Node {
 public:
  Node(const json::Tree& value, std::string path, std::vector<api::Problem>& problems);

  const json::Tree& value() const { return *value_; }
  const std::string& text() const;  // of a value that is a text

  bool has(std::string_view key) const;
  Node operator[](std::string_view key) const;  // null where there is none

  void error(std::string reason) const;
  void warning(std::string reason) const;

 private:
  const json::Tree* value_;
  std::string path_;
  std::vector<api::Problem>* problems_;
};

using Check = void (*)(const Node& node);

// These note an error and answer false where the value is of another type.
bool expect_object(const Node& node);
bool expect_text(const Node& node);
bool expect_integer(const Node& node);

// Checks that are complete in themselves.
void any_text(const Node& node);
void any_boolean(const Node& node);

struct Member {
  std::string_view key;
  Check check;
};

// An object with these members and no others. Unknown keys are errors that name the nearest known one.
// False where it is not an object at all.
bool check_members(const Node& node, std::initializer_list<Member> members);

// An object with free keys: both checks see each member.
void check_entries(const Node& node, void (*check_key)(std::string_view key, const Node& entry),
                   Check check_value);

// "did you mean 'x'?", or the whole list where nothing is near.
std::string suggestion(std::string_view word, const std::vector<std::string_view>& known);

// `'text'`, safe to show whatever it holds.
std::string in_quotes(std::string_view text);

}  // namespace cijobs::northflank
