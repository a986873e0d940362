// What a caller gives an operation, and the check of it against the operation's row.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/json/value.hpp"

namespace cijobs::api {

// By Python name, in any order. A value that is not in the list was not given, which differs from null.
using Arguments = std::vector<std::pair<std::string, json::Value>>;

// The Python name of a parameter: its own, or the wire name in snake_case.
std::string python_name(const Parameter& parameter);
std::string snake_case(std::string_view wire);

// Whether that is its Python name.
bool is_called(const Parameter& parameter, std::string_view name);

// "gh/org/repo" of a slug, or of an app URL of the project; an error for anything else.
base::Result<std::string> normal_slug(std::string_view text);

// Null if it was not given.
const json::Value* find_argument(const Arguments& arguments, std::string_view name);
const json::Value* find_argument(const Arguments& arguments, const Parameter& parameter);

// Names, presence and kinds. The error names the argument, and for an unknown one the nearest known.
base::Status check_arguments(const Operation& operation, const Arguments& arguments);

// What is wrong in nested bodies, where the row describes them.
std::vector<Problem> shape_problems(const Operation& operation, const Arguments& arguments);

}  // namespace cijobs::api
