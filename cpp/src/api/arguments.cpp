#include "cijobs/api/arguments.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "cijobs/api/shape.hpp"
#include "cijobs/base/nearest.hpp"
#include "cijobs/http/url.hpp"

namespace cijobs::api {
namespace {

using Tree = json::Tree;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// As most wire names are, of which no Python name has to be made.
bool is_snake_case(std::string_view wire) {
  return std::none_of(wire.begin(), wire.end(), [](char c) { return is_upper(c) || c == '-'; });
}

bool fits(Kind kind, const Tree& value) {
  switch (kind) {
    case Kind::text:
    case Kind::time:
      return value.is_string();
    case Kind::slug:
    case Kind::org_slug:
      return value.is_string();
    case Kind::integer:
      return value.is_number_integer();
    case Kind::number:
      return value.is_number();
    case Kind::boolean:
      return value.is_boolean();
    case Kind::list:
      return value.is_array();
    case Kind::object:
      return value.is_object();
    case Kind::any:
      return true;
  }
  return false;
}

// A query repeats its key for each item of a list: there is no way to write an item that is no text.
bool is_flat(const Tree& value) {
  return !value.is_array() ||
         std::all_of(value.begin(), value.end(), [](const Tree& item) { return item.is_string(); });
}

std::string_view kind_words(Kind kind) {
  switch (kind) {
    case Kind::text:
      return "a str";
    case Kind::time:
      return "a datetime or an ISO 8601 str";
    case Kind::slug:
      return "a project slug such as 'gh/org/repo'";
    case Kind::org_slug:
      return "an organization slug such as 'gh/org'";
    case Kind::integer:
      return "an int";
    case Kind::number:
      return "a number";
    case Kind::boolean:
      return "a bool";
    case Kind::list:
      return "a list";
    case Kind::object:
      return "a dict";
    case Kind::any:
      return "a JSON value";
  }
  return "another type";
}

base::Error unknown_argument(const Operation& operation, const std::string& name) {
  std::vector<std::string> known;
  for (const Parameter& parameter : operation.params) known.push_back(python_name(parameter));
  const std::string near = base::nearest(name, {known.begin(), known.end()});
  std::string all;
  for (const std::string& one : known) all += (all.empty() ? "" : ", ") + one;
  const std::string others = all.empty() ? "it takes none" : "it has: " + all;
  return base::invalid_argument(name, std::string(operation.id) + " has no such argument; " +
                                          (near.empty() ? others : "did you mean " + near + "?"));
}

base::Status check_one(const Parameter& parameter, const json::Value* value) {
  const auto refused = [&](const std::string& why) {
    return base::invalid_argument(python_name(parameter), why);
  };
  const bool missing = value == nullptr || (value->tree().is_null() && !parameter.nullable);
  if (missing && parameter.required) return refused("is required");
  if (missing || value->tree().is_null()) return base::Done{};
  if (!fits(parameter.kind, value->tree()))
    return refused("must be " + std::string(kind_words(parameter.kind)));
  if (parameter.place == Place::query && !is_flat(value->tree())) return refused("must be a list of str");
  return base::Done{};
}

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const auto slash = path.find('/');
    if (slash != 0) parts.emplace_back(path.substr(0, slash));
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
  }
  return parts;
}

// `https://app.circleci.com/pipelines/github/org/repo/…` and the older `https://circleci.com/gh/org/repo`.
std::string_view path_of_app_url(std::string_view text) {
  const auto host = text.find("://") + 3;
  const auto path = text.find('/', host);
  std::string_view rest = path == std::string_view::npos ? std::string_view{} : text.substr(path + 1);
  rest = rest.substr(0, rest.find_first_of("?#"));
  for (const std::string_view lead : {"pipelines/", "projects/", "settings/project/", "insights/", "jobs/"}) {
    if (rest.starts_with(lead)) return rest.substr(lead.size());
  }
  return rest;
}

// A browser shows and copies addresses with escapes, which sending would escape once more.
void decode(std::vector<std::string>& parts) {
  for (std::string& part : parts) part = http::percent_decode(part);
}

// A project's own id stands for its slug in newer calls.
bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !std::isxdigit(static_cast<unsigned char>(text[i]))) return false;
  }
  return true;
}

// Three parts, none of them empty.
bool is_normal_slug(std::string_view text) {
  const bool parted = std::count(text.begin(), text.end(), '/') == 2;
  return parted && text.front() != '/' && text.back() != '/' && text.find("//") == std::string_view::npos;
}

bool is_host_kind(std::string_view part) {
  return part == "gh" || part == "github" || part == "bb" || part == "bitbucket" || part == "circleci";
}

}  // namespace

std::string snake_case(std::string_view wire) {
  if (is_snake_case(wire)) return std::string(wire);
  std::string name;
  for (std::size_t i = 0; i < wire.size(); ++i) {
    const char c = wire[i];
    const bool starts_word =
        is_upper(c) && i > 0 && !is_upper(wire[i - 1]) && wire[i - 1] != '-' && wire[i - 1] != '_';
    if (starts_word) name += '_';
    name += c == '-' ? '_' : is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return name;
}

std::string python_name(const Parameter& parameter) {
  return parameter.name.empty() ? snake_case(parameter.wire) : std::string(parameter.name);
}

bool is_called(const Parameter& parameter, std::string_view name) {
  if (!parameter.name.empty()) return parameter.name == name;
  return is_snake_case(parameter.wire) ? parameter.wire == name : snake_case(parameter.wire) == name;
}

base::Result<std::string> normal_slug(std::string_view text) {
  if (is_uuid(text) || is_normal_slug(text)) return std::string(text);
  const bool url = text.starts_with("https://") || text.starts_with("http://");
  auto parts = segments_of(url ? path_of_app_url(text) : text);
  if (url && parts.size() > 3) parts.resize(3);
  if (url) decode(parts);
  const bool clean = !text.starts_with('/') && !text.ends_with("//");
  if (parts.size() == 3 && clean && (!url || is_host_kind(parts[0])))
    return parts[0] + "/" + parts[1] + "/" + parts[2];
  return base::make_error(
      base::ErrorKind::invalid_argument,
      "'" + std::string(text) +
          "' is not a project slug: write gh/org/repo, bb/org/repo, "
          "circleci/<org id>/<project id>, or paste the project's URL in the CircleCI app");
}

const json::Value* find_argument(const Arguments& arguments, std::string_view name) {
  const auto found =
      std::find_if(arguments.begin(), arguments.end(), [&](const auto& a) { return a.first == name; });
  return found == arguments.end() ? nullptr : &found->second;
}

const json::Value* find_argument(const Arguments& arguments, const Parameter& parameter) {
  const auto found = std::find_if(arguments.begin(), arguments.end(),
                                  [&](const auto& a) { return is_called(parameter, a.first); });
  return found == arguments.end() ? nullptr : &found->second;
}

base::Status check_arguments(const Operation& operation, const Arguments& arguments) {
  for (const auto& [name, value] : arguments) {
    const bool known = std::any_of(operation.params.begin(), operation.params.end(),
                                   [&](const Parameter& p) { return is_called(p, name); });
    if (!known) return unknown_argument(operation, name);
  }
  for (const Parameter& parameter : operation.params) {
    auto checked = check_one(parameter, find_argument(arguments, parameter));
    if (!checked) return checked;
  }
  return base::Done{};
}

std::vector<Problem> shape_problems(const Operation& operation, const Arguments& arguments) {
  std::vector<Problem> problems;
  for (const Parameter& parameter : operation.params) {
    if (parameter.shape == nullptr) continue;
    const json::Value* value = find_argument(arguments, parameter);
    const bool described = value != nullptr && !value->tree().is_null();
    if (described) check_shapes(python_name(parameter), value->tree(), *parameter.shape, problems);
  }
  return problems;
}

}  // namespace cijobs::api
