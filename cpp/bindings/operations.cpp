// The operation tables, for everything in Python that is derived from them.
#include "operations.hpp"

#include <sstream>

#include "apis.hpp"
#include "cijobs/api/bind.hpp"

namespace cijobs::bindings {
namespace {

const char* place_name(api::Place place) {
  switch (place) {
    case api::Place::path:
      return "path";
    case api::Place::query:
      return "query";
    case api::Place::body:
      return "body";
  }
  return "";
}

const char* kind_name(api::Kind kind) {
  switch (kind) {
    case api::Kind::text:
      return "text";
    case api::Kind::integer:
      return "integer";
    case api::Kind::number:
      return "number";
    case api::Kind::boolean:
      return "boolean";
    case api::Kind::time:
      return "time";
    case api::Kind::slug:
      return "slug";
    case api::Kind::org_slug:
      return "org_slug";
    case api::Kind::list:
      return "list";
    case api::Kind::object:
      return "object";
    case api::Kind::any:
      return "any";
  }
  return "";
}

const char* paging_name(page::Kind kind) {
  switch (kind) {
    case page::Kind::none:
      return "none";
    case page::Kind::single:
      return "single";
    case page::Kind::token:
      return "token";
    case page::Kind::offset:
      return "offset";
    case page::Kind::cursor:
      return "cursor";
  }
  return "";
}

const char* safety_name(api::Safety safety) {
  switch (safety) {
    case api::Safety::safe:
      return "safe";
    case api::Safety::idempotent:
      return "idempotent";
    case api::Safety::unsafe:
      return "unsafe";
  }
  return "";
}

std::string result_name(const api::Answer& answer) {
  switch (answer.shape) {
    case api::Shape::none:
      return "None";
    case api::Shape::free:
      return "Any";
    case api::Shape::text:
      return "str";
    case api::Shape::model:
      return std::string(answer.model->name);
    case api::Shape::list:
      return "Pages[" + std::string(answer.model->name) + "]";
  }
  return "";
}

py::tuple values_of(const api::Parameter& parameter) {
  py::list values;
  std::istringstream words{std::string(parameter.values)};
  for (std::string word; words >> word;) values.append(word);
  return py::tuple(values);
}

py::tuple params_of(const OperationRow& row) {
  py::list params;
  for (const api::Parameter& parameter : row.operation->params) {
    params.append(py::cast(&parameter, py::return_value_policy::reference));
  }
  return py::tuple(params);
}

std::string repr_of(const OperationRow& row) {
  return "<Operation " + std::string(row.api->prefix) + std::string(row.operation->id) + ": " +
         std::string(api::method_name(row.operation->method)) + " " + std::string(row.operation->path) + ">";
}

void bind_parameter(py::module_& module) {
  using api::Parameter;
  py::class_<Parameter>(module, "Parameter", "A parameter of an operation.")
      .def_property_readonly("name", api::python_name, "As in Python.")
      .def_property_readonly(
          "wire", [](const Parameter& p) { return p.wire; }, "As sent.")
      .def_property_readonly(
          "location", [](const Parameter& p) { return place_name(p.place); }, "path, query or body.")
      .def_property_readonly(
          "kind", [](const Parameter& p) { return kind_name(p.kind); },
          "text, integer, number, boolean, time, slug, org_slug, list, object or any.")
      .def_property_readonly("required", [](const Parameter& p) { return p.required; })
      .def_property_readonly(
          "nullable", [](const Parameter& p) { return p.nullable; },
          "Whether None is sent as null; elsewhere None means not given.")
      .def_property_readonly(
          "shape", [](const Parameter& p) { return p.shape == nullptr ? std::string_view() : p.shape->name; },
          "The model that describes a nested body; empty where its keys are free.")
      .def_property_readonly(
          "secret", [](const Parameter& p) { return p.secret; },
          "Whether its values are masked where a call is shown; keys of an object are not.")
      .def_property_readonly("values", values_of, "Documented values; an open set.")
      .def_property_readonly("doc", [](const Parameter& p) { return p.doc; })
      .def("__repr__", [](const Parameter& p) { return "<Parameter " + api::python_name(p) + ">"; });
}

py::list all_operations() {
  py::list rows;
  for (const api::Api* api : all_apis()) {
    for (const api::Operation* operation : api->operations) rows.append(OperationRow{api, operation});
  }
  return rows;
}

}  // namespace

void bind_operations(py::module_& module) {
  bind_parameter(module);
  using Row = OperationRow;
  py::class_<Row>(module, "Operation", "An endpoint of an API: one row of the operation tables.")
      .def_property_readonly(
          "id", [](const Row& r) { return std::string(r.api->prefix) + std::string(r.operation->id); },
          "Namespace and method, such as 'pipelines.list'.")
      .def_property_readonly(
          "api", [](const Row& r) { return r.api->name; },
          "'circleci.v1.1', 'circleci.v2' or 'northflank.v1'.")
      .def_property_readonly("method", [](const Row& r) { return api::method_name(r.operation->method); })
      .def_property_readonly(
          "path",
          [](const Row& r) { return std::string(r.api->path_prefix) + std::string(r.operation->path); },
          "As the service's reference writes it.")
      .def_property_readonly("base_path", [](const Row& r) { return r.api->base_path; })
      .def_property_readonly("params", params_of)
      .def_property_readonly(
          "result", [](const Row& r) { return result_name(r.operation->answer); },
          "What the call gives back, as an annotation.")
      .def_property_readonly(
          "paging", [](const Row& r) { return paging_name(r.operation->paging); },
          "none, single, token, offset or cursor.")
      .def_property_readonly(
          "safety", [](const Row& r) { return safety_name(r.operation->safety); },
          "safe, idempotent or unsafe.")
      .def_property_readonly("personal_token_only",
                             [](const Row& r) { return r.operation->token == api::Token::personal; })
      .def_property_readonly(
          "deprecated", [](const Row& r) { return r.operation->deprecated; },
          "Why, and what to use instead; empty if it is not.")
      .def_property_readonly("doc", [](const Row& r) { return r.operation->doc; })
      .def("__repr__", repr_of);
  module.def("operations", all_operations, "All operations of all APIs.");
}

}  // namespace cijobs::bindings
