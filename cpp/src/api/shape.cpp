#include "cijobs/api/shape.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cijobs/base/nearest.hpp"
#include "cijobs/base/secret.hpp"

namespace cijobs::api {
namespace {

using json::Tree;
using model::FieldInfo;
using model::ModelInfo;
using model::Scalar;

const FieldInfo* find_field(const ModelInfo& shape, std::string_view key) {
  for (const FieldInfo& field : shape.fields) {
    const bool other = !field.other_key.empty() && field.other_key == key;
    if (field.key == key || field.name == key || other) return &field;
  }
  return nullptr;
}

std::string unknown_key(const std::string& key, const ModelInfo& shape) {
  std::vector<std::string_view> known;
  std::string all;
  for (const FieldInfo& field : shape.fields) {
    known.push_back(field.key);
    known.push_back(field.name);
    all += (all.empty() ? "" : ", ") + std::string(field.key);
  }
  const std::string near = base::nearest(key, known);
  return std::string(shape.name) + " has no such key; " +
         (near.empty() ? "it has: " + all : "did you mean " + near + "?");
}

bool fits(Scalar scalar, const Tree& value) {
  switch (scalar) {
    case Scalar::boolean:
      return value.is_boolean();
    case Scalar::integer:
      return value.is_number_integer();
    case Scalar::real:
      return value.is_number();
    case Scalar::text:
    case Scalar::time:
      return value.is_string();
    case Scalar::free:
      return true;
    case Scalar::model:
      return value.is_object();
  }
  return true;
}

std::string_view words_for(Scalar scalar) {
  switch (scalar) {
    case Scalar::boolean:
      return "a bool";
    case Scalar::integer:
      return "an int";
    case Scalar::real:
      return "a number";
    case Scalar::text:
      return "a str";
    case Scalar::time:
      return "a datetime or an ISO 8601 str";
    case Scalar::free:
    case Scalar::model:
      return "a dict";
  }
  return "another type";
}

using Problems = std::vector<Problem>;

void check_item(const std::string& path, const Tree& value, const model::Type& type, Problems& problems) {
  if (!fits(type.scalar, value)) {
    problems.push_back({path, "must be " + std::string(words_for(type.scalar))});
  } else if (type.model != nullptr) {
    check_shape(path, value, *type.model, problems);
  }
}

void check_field(const std::string& path, const Tree& value, const model::Type& type, Problems& problems) {
  if (value.is_null()) return;
  if (!type.list) return check_item(path, value, type, problems);
  if (!value.is_array()) return problems.push_back({path, "must be a list"});
  for (std::size_t i = 0; i < value.size(); ++i)
    check_item(path + "[" + std::to_string(i) + "]", value[i], type, problems);
}

Tree object_with_json_keys(const Tree& value, const ModelInfo& shape) {
  Tree renamed = Tree::object();
  for (const auto& [key, inner] : value.items()) {
    const FieldInfo* field = find_field(shape, key);
    const ModelInfo* below = field == nullptr ? nullptr : field->type->model;
    renamed[field == nullptr ? key : std::string(field->key)] =
        below == nullptr ? inner : with_json_keys(inner, *below);
  }
  return renamed;
}

Tree object_with_secrets_masked(const Tree& value, const ModelInfo& shape) {
  Tree shown = Tree::object();
  for (const auto& [key, inner] : value.items()) {
    const FieldInfo* field = find_field(shape, key);
    const ModelInfo* below = field == nullptr ? nullptr : field->type->model;
    const bool secret = field != nullptr && field->secret;
    shown[key] = secret ? masked(inner) : below == nullptr ? inner : with_secrets_masked(inner, *below);
  }
  return shown;
}

}  // namespace

Tree masked(const Tree& value) {
  if (value.is_null()) return value;
  if (!value.is_structured()) return std::string(base::stars);
  Tree shown = value.is_array() ? Tree::array() : Tree::object();
  for (const auto& [key, inner] : value.items()) {
    if (value.is_array()) {
      shown.push_back(masked(inner));
    } else {
      shown[key] = masked(inner);
    }
  }
  return shown;
}

Tree with_secrets_masked(const Tree& value, const ModelInfo& shape) {
  if (value.is_object()) return object_with_secrets_masked(value, shape);
  if (!value.is_array()) return value;
  Tree items = Tree::array();
  for (const Tree& item : value) items.push_back(with_secrets_masked(item, shape));
  return items;
}

void check_shape(const std::string& path, const Tree& value, const ModelInfo& shape, Problems& problems) {
  if (!value.is_object()) return problems.push_back({path, "must be a dict"});
  std::vector<const FieldInfo*> seen;
  for (const auto& [key, inner] : value.items()) {
    const std::string below = path + "." + key;
    const FieldInfo* field = find_field(shape, key);
    if (field == nullptr) {
      problems.push_back({below, unknown_key(key, shape)});
    } else if (std::find(seen.begin(), seen.end(), field) != seen.end()) {
      problems.push_back({below, "is given twice, in two spellings"});
    } else {
      seen.push_back(field);
      check_field(below, inner, *field->type, problems);
    }
  }
}

void check_shapes(const std::string& path, const Tree& value, const ModelInfo& shape, Problems& problems) {
  if (!value.is_array()) return check_shape(path, value, shape, problems);
  for (std::size_t i = 0; i < value.size(); ++i)
    check_shape(path + "[" + std::to_string(i) + "]", value[i], shape, problems);
}

Tree with_json_keys(const Tree& value, const ModelInfo& shape) {
  if (value.is_object()) return object_with_json_keys(value, shape);
  if (!value.is_array()) return value;
  Tree items = Tree::array();
  for (const Tree& item : value) items.push_back(with_json_keys(item, shape));
  return items;
}

}  // namespace cijobs::api
