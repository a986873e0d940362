#include "cijobs/api/bind.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cijobs/api/shape.hpp"
#include "cijobs/http/url.hpp"

namespace cijobs::api {
namespace {

using Tree = json::Tree;

// A value as it stands in a path or a query.
std::string plain_text(const Tree& value) {
  return value.is_string() ? value.get<std::string>() : value.dump();
}

base::Result<std::string> encode_segments(const std::string& name, std::string_view path) {
  std::string encoded;
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t slash = std::min(path.find('/', from), path.size());
    auto segment = encode_segment(name, path.substr(from, slash - from));
    if (!segment) return segment;
    encoded += (encoded.empty() ? "" : "/") + *segment;
    from = slash + 1;
  }
  return encoded;
}

base::Result<std::string> encode_slug(const std::string& name, const std::string& text) {
  auto slug = normal_slug(text);
  if (!slug) return base::invalid_argument(name, slug.error().message);
  return encode_segments(name, *slug);
}

base::Result<std::string> encode_path_argument(const Parameter& parameter, const Tree& value) {
  const std::string name = python_name(parameter);
  if (parameter.kind == Kind::slug) return encode_slug(name, plain_text(value));
  if (parameter.kind == Kind::org_slug) return encode_segments(name, plain_text(value));
  if (parameter.kind == Kind::integer && value.is_number_integer() && !value.is_number_unsigned() &&
      value.get<std::int64_t>() < 0) {
    return base::invalid_argument(name, "must not be negative");
  }
  return encode_segment(name, plain_text(value));
}

bool given(const json::Value* value, const Parameter& parameter) {
  return value != nullptr && (!value->tree().is_null() || parameter.nullable);
}

base::Status fill_path(const Parameter& parameter, const Tree& value, std::string& target) {
  auto encoded = encode_path_argument(parameter, value);
  if (!encoded) return encoded.error();
  const std::string placeholder = "{" + std::string(parameter.wire) + "}";
  target.replace(target.find(placeholder), placeholder.size(), *encoded);
  return base::Done{};
}

void fill_query(const Parameter& parameter, const Tree& value, std::string& target) {
  if (!value.is_array()) return append_query(target, parameter.wire, plain_text(value));
  for (const Tree& item : value) append_query(target, parameter.wire, plain_text(item));
}

// `build_parameters[CIRCLE_JOB]` goes inside `build_parameters`.
void fill_body(const Parameter& parameter, const Tree& value, Tree& body) {
  const auto bracket = parameter.wire.find('[');
  if (bracket == std::string_view::npos) {
    Tree& place = body[std::string(parameter.wire)];
    if (place.is_object() && value.is_object()) {
      place.update(value);
    } else {
      place = value;
    }
    return;
  }
  const std::string inner(parameter.wire.substr(bracket + 1, parameter.wire.size() - bracket - 2));
  body[std::string(parameter.wire.substr(0, bracket))][inner] = value;
}

base::Status fill_target(const Operation& operation, const Arguments& arguments, std::string& target) {
  for (const Parameter& parameter : operation.params) {
    const json::Value* value = find_argument(arguments, parameter);
    if (!given(value, parameter)) continue;
    if (parameter.place == Place::path) {
      auto filled = fill_path(parameter, value->tree(), target);
      if (!filled) return filled;
    } else if (parameter.place == Place::query) {
      fill_query(parameter, value->tree(), target);
    }
  }
  return base::Done{};
}

Tree body_value(const Parameter& parameter, const Tree& value, Secrets secrets) {
  const bool hidden = secrets == Secrets::masked;
  if (hidden && parameter.secret) return masked(value);
  if (parameter.shape == nullptr) return value;
  Tree renamed = with_json_keys(value, *parameter.shape);
  return hidden ? with_secrets_masked(renamed, *parameter.shape) : renamed;
}

Tree body_of(const Operation& operation, const Arguments& arguments, Secrets secrets) {
  Tree body = Tree::object();
  for (const Parameter& parameter : operation.params) {
    const json::Value* value = find_argument(arguments, parameter);
    if (parameter.place != Place::body || !given(value, parameter)) continue;
    fill_body(parameter, body_value(parameter, value->tree(), secrets), body);
  }
  return body;
}

base::Error all_problems(const std::vector<Problem>& problems) {
  std::string text;
  for (const Problem& problem : problems) {
    if (!problem.warning) text += (text.empty() ? "" : "; ") + problem.path + ": " + problem.reason;
  }
  text += "; validation=\"off\" of the client or of with_options sends it all the same";
  base::Error error = base::make_error(base::ErrorKind::invalid_argument, text);
  error.path = problems.front().path;
  return error;
}

// A check of the whole body knows more than the shapes of its parts.
std::vector<Problem> problems_of(const Operation& operation, const Arguments& arguments, const Tree& body) {
  return operation.check == nullptr ? shape_problems(operation, arguments)
                                    : operation.check(json::Value(body));
}

base::Status check_body(const Operation& operation, const Arguments& arguments, const Tree& body,
                        Validation validation, Bound& bound) {
  if (validation == Validation::off) return base::Done{};
  auto problems = problems_of(operation, arguments, body);
  std::stable_partition(problems.begin(), problems.end(), [](const Problem& p) { return !p.warning; });
  const bool fatal = !problems.empty() && !problems.front().warning;
  if (fatal && validation == Validation::refuse) return all_problems(problems);
  bound.warnings = std::move(problems);
  return base::Done{};
}

bool has_body_parameters(const Operation& operation) {
  return std::any_of(operation.params.begin(), operation.params.end(),
                     [](const Parameter& p) { return p.place == Place::body; });
}

base::Status bind_body(const Operation& operation, const Arguments& arguments, Validation validation,
                       Secrets secrets, Bound& bound) {
  Tree body = body_of(operation, arguments, Secrets::sent);
  auto accepted = check_body(operation, arguments, body, validation, bound);
  if (!accepted) return accepted;
  if (secrets == Secrets::masked) body = body_of(operation, arguments, secrets);
  bound.request.has_body = true;
  bound.request.body = json::Value(std::move(body)).dump();
  return base::Done{};
}

}  // namespace

std::string_view method_name(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::del:
      return "DELETE";
  }
  return "GET";
}

void append_query(std::string& target, std::string_view name, std::string_view value) {
  target += target.find('?') == std::string::npos ? '?' : '&';
  target += http::percent_encode(name) + "=" + http::percent_encode(value);
}

base::Result<std::string> encode_segment(const std::string& name, std::string_view text) {
  if (text.empty()) return base::invalid_argument(name, "must not be empty");
  if (text == "." || text == "..")
    return base::invalid_argument(name, "'.' and '..' can't be part of a path");
  const bool control =
      std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  if (control) return base::invalid_argument(name, "holds a line end or another control character");
  return http::percent_encode(text);
}

base::Result<Bound> bind(const Operation& operation, const Arguments& arguments, Validation validation,
                         Secrets secrets) {
  auto checked = check_arguments(operation, arguments);
  if (!checked) return checked.error();
  Bound bound;
  std::string target(operation.path);
  auto filled = fill_target(operation, arguments, target);
  if (!filled) return filled.error();
  bound.request.method = method_name(operation.method);
  bound.request.url = std::move(target);
  bound.request.once = operation.safety == Safety::unsafe;
  if (has_body_parameters(operation)) {
    auto body = bind_body(operation, arguments, validation, secrets, bound);
    if (!body) return body.error();
  }
  return bound;
}

}  // namespace cijobs::api
