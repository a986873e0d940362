// Nested bodies: objects whose keys the field table of a model names.
#pragma once

#include <string>

#include "cijobs/api/operation.hpp"
#include "cijobs/json/value.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::api {

// Keys may be written as in JSON or as in Python (`per-hour`, `per_hour`). Unknown keys and values of another
// type are problems; their paths lead to them (`timetable.per_huor`) and the nearest key is named.
void check_shape(const std::string& path, const json::Tree& value, const model::ModelInfo& shape,
                 std::vector<Problem>& problems);

// Of an object, or of each item of a list.
void check_shapes(const std::string& path, const json::Tree& value, const model::ModelInfo& shape,
                  std::vector<Problem>& problems);

// The same object, or list of them, with every key that the table names as JSON writes it.
json::Tree with_json_keys(const json::Tree& value, const model::ModelInfo& shape);

// Every value below, at any depth, as stars; keys and nulls stay.
json::Tree masked(const json::Tree& value);

// The same of what the table marks as secret only; keys are as JSON writes them.
json::Tree with_secrets_masked(const json::Tree& value, const model::ModelInfo& shape);

}  // namespace cijobs::api
