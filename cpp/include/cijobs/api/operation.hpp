// An endpoint as data: one row says all that the executor, the bindings, the stubs and the docs need.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cijobs/model/info.hpp"
#include "cijobs/page/kind.hpp"

namespace cijobs::api {

enum class Method : std::uint8_t { get, post, put, patch, del };
enum class Place : std::uint8_t { path, query, body };

// slug: "gh/org/repo" of a project; org_slug: "gh/org"; both are encoded segment by segment. list: texts,
// repeated in a query. object: a JSON object. any: any JSON.
enum class Kind : std::uint8_t { text, integer, number, boolean, time, slug, org_slug, list, object, any };

// May the call be sent again when its outcome is unknown? safe: it changes nothing; idempotent: twice is
// once; unsafe: never.
enum class Safety : std::uint8_t { safe, idempotent, unsafe };
enum class Token : std::uint8_t { any, personal };

struct Parameter {
  // As in Python. Where it differs from the wire only by hyphens or camel case, `name` stays empty and is
  // derived.
  std::string_view name;
  std::string_view wire;  // `build_parameters[CIRCLE_JOB]` names a key inside an object of the body
  Place place{};
  Kind kind{};
  bool required = false;
  std::string_view doc;
  std::string_view values{};                // documented values, apart by blanks; an open set
  bool nullable = false;                    // null has a meaning of its own
  const model::ModelInfo* shape = nullptr;  // of an object, or of the items of a list: its keys
  bool secret = false;                      // its values are shown to nobody; the keys of an object are
};

// How rows write their parameters: `path("pipeline-id", "…")`, `query("branch", Kind::text, "…")`.
constexpr Parameter path(std::string_view wire, std::string_view doc, Kind kind = Kind::text,
                         std::string_view name = {}) {
  return {name, wire, Place::path, kind, true, doc};
}
constexpr Parameter query(std::string_view wire, Kind kind, std::string_view doc,
                          std::string_view values = {}, std::string_view name = {}) {
  return {name, wire, Place::query, kind, false, doc, values};
}
constexpr Parameter body(std::string_view wire, Kind kind, std::string_view doc, std::string_view values = {},
                         std::string_view name = {}) {
  return {name, wire, Place::body, kind, false, doc, values};
}
constexpr Parameter required(Parameter parameter) {
  parameter.required = true;
  return parameter;
}
constexpr Parameter shaped(const model::ModelInfo& shape, Parameter parameter) {
  parameter.shape = &shape;
  return parameter;
}
constexpr Parameter nullable(Parameter parameter) {
  parameter.nullable = true;
  return parameter;
}
constexpr Parameter secret(Parameter parameter) {
  parameter.secret = true;
  return parameter;
}

// What a successful answer holds.
enum class Shape : std::uint8_t {
  none,   // nothing worth reading
  model,  // one model
  list,   // models, by pages
  free,   // JSON that no model describes
  text,   // not JSON
};

struct Answer {
  Shape shape = Shape::none;
  const model::ModelInfo* model = nullptr;
  std::string_view at{};  // where in the body, such as "items" or "data.runs"; empty: the body itself
};

constexpr Answer one(const model::ModelInfo& info, std::string_view at = {}) {
  return {Shape::model, &info, at};
}
constexpr Answer many(const model::ModelInfo& info, std::string_view at = {}) {
  return {Shape::list, &info, at};
}
constexpr Answer free_form() { return {Shape::free, nullptr, {}}; }
constexpr Answer plain_text() { return {Shape::text, nullptr, {}}; }

// The parameters of one row, stored in the row itself. (GCC 12 refuses a constexpr initializer_list member.)
class Parameters {
 public:
  constexpr Parameters(std::initializer_list<Parameter> rows) {
    for (const Parameter& row : rows) items_[size_++] = row;
  }
  constexpr const Parameter* begin() const { return items_.data(); }
  constexpr const Parameter* end() const { return items_.data() + size_; }
  constexpr std::size_t size() const { return size_; }

 private:
  std::array<Parameter, 24> items_{};
  std::size_t size_ = 0;
};

// What a body check finds: where (`deployment.docker.customCommand`) and what to write instead.
struct Problem {
  std::string path;
  std::string reason;
  bool warning = false;  // doubtful, but not known to be refused
};

// Looks at a whole body before it is sent, where the kinds of the table do not suffice; reports all it finds.
using BodyCheck = std::vector<Problem> (*)(const json::Value& body);

struct Operation {
  std::string_view id;  // namespace and method: "pipelines.list"
  Method method;
  std::string_view path;  // below the API's base path
  Parameters params{};
  Answer answer{};
  page::Kind paging = page::Kind::none;
  Safety safety = Safety::safe;
  Token token = Token::any;
  std::string_view deprecated{};  // why, and what to use instead
  std::string_view doc{};         // first line a sentence; the source is told apart
  BodyCheck check = nullptr;
  // Fields that tell one item of a list from all others, apart by blanks, the one that counts last. Where
  // pages shift while they are read, the pager drops items that it has seen; one without that last field
  // is never dropped.
  std::string_view identity{};
  std::string_view permission{};  // what a token's role must allow, as the service names it
  std::string_view look{};        // how to find out whether an unsafe call took effect whose answer was lost
};

struct Api {
  std::string_view name;       // "circleci.v2"
  std::string_view base_path;  // "/api/v2"
  std::string_view prefix;     // of the ids in Python and the CLI: "v1." or ""
  std::vector<const Operation*> operations;
  std::vector<const model::ModelInfo*>
      models;                      // those that no operation answers with, such as webhook events
  std::string_view path_prefix{};  // before the rows' paths where the service's own reference shows one
  bool personal_tokens_only = false;
};

// Checks for `static_assert` beside each table.
namespace rules {

constexpr bool has_path_parameter(const Operation& row, std::string_view wire) {
  for (const Parameter& parameter : row.params) {
    if (parameter.place == Place::path && parameter.wire == wire) return true;
  }
  return false;
}

// Each placeholder is a parameter, and there are no more path parameters than placeholders.
constexpr bool placeholders_are_parameters(const Operation& row) {
  std::size_t placeholders = 0;
  for (std::size_t open = row.path.find('{'); open != row.path.npos; open = row.path.find('{', open + 1)) {
    const std::size_t close = row.path.find('}', open);
    if (close == row.path.npos || !has_path_parameter(row, row.path.substr(open + 1, close - open - 1)))
      return false;
    ++placeholders;
  }
  std::size_t path_parameters = 0;
  for (const Parameter& parameter : row.params) path_parameters += parameter.place == Place::path ? 1 : 0;
  return placeholders == path_parameters;
}

constexpr bool only_posts_are_unsafe(const Operation& row) {
  const bool changes = row.method != Method::get;
  return (row.safety != Safety::unsafe || row.method == Method::post) &&
         (row.safety == Safety::safe) != changes;
}

constexpr bool only_gets_page(const Operation& row) {
  return (row.answer.shape == Shape::list) == (row.paging != page::Kind::none) &&
         (row.paging == page::Kind::none || row.method == Method::get);
}

// Offsets shift when new items appear in front.
constexpr bool offsets_have_identity(const Operation& row) {
  return (row.paging == page::Kind::offset) == !row.identity.empty();
}

// URLs end up in logs.
constexpr bool secrets_are_in_bodies(const Operation& row) {
  for (const Parameter& parameter : row.params) {
    if (parameter.secret && parameter.place != Place::body) return false;
  }
  return true;
}

constexpr bool ids_are_unique(std::span<const Operation> rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      if (rows[i].id == rows[j].id) return false;
    }
  }
  return true;
}

constexpr bool hold(std::span<const Operation> rows) {
  for (const Operation& row : rows) {
    if (!placeholders_are_parameters(row) || !only_posts_are_unsafe(row) || !only_gets_page(row) ||
        !offsets_have_identity(row) || !secrets_are_in_bodies(row) || row.doc.empty()) {
      return false;
    }
  }
  return ids_are_unique(rows);
}

}  // namespace rules
}  // namespace cijobs::api
