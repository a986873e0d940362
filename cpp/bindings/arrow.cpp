// Tables for other libraries: Arrow's PyCapsule interface.
#include "capsule.hpp"
#include "model_type.hpp"
#include "page.hpp"
#include "python.hpp"

namespace cijobs::bindings {
namespace {

std::size_t limit_of(const py::object& limit) {
  return limit.is_none() ? arrow::Rows::all : limit.cast<std::size_t>();
}

arrow::Rows rows_of(const std::string& model, const py::iterable& pages, const py::object& limit) {
  arrow::Rows rows{&find_model(model), {}, limit_of(limit)};
  for (const py::handle page : pages) {
    rows.pages.push_back(page.cast<const Page&>().models);
    if (&rows.pages.back()->info() != rows.info) throw py::value_error("the page does not hold " + model);
  }
  return rows;
}

py::object stream_of(const std::string& model, const py::iterable& pages, const py::object& limit) {
  arrow::Rows rows = rows_of(model, pages, limit);
  return stream_capsule([&](arrow::ArrowArrayStream& out) { arrow::export_stream(std::move(rows), out); });
}

py::object schema_of(const std::string& model, const py::iterable& pages, const py::object& limit) {
  const arrow::Rows rows = rows_of(model, pages, limit);
  return schema_capsule([&](arrow::ArrowSchema& out) { arrow::export_schema(arrow::columns_of(rows), out); });
}

py::list column_names(const std::string& model, const py::iterable& pages, const py::object& limit) {
  py::list names;
  const arrow::Column table = arrow::columns_of(rows_of(model, pages, limit));
  for (const arrow::Column& column : table.children) names.append(column.name);
  return names;
}

}  // namespace

void bind_arrow(py::module_& module) {
  module.def("arrow_stream", stream_of, py::arg("model"), py::arg("pages"), py::arg("limit"),
             "A capsule with an Arrow stream: one batch per page, at most `limit` rows in all.");
  module.def("arrow_schema", schema_of, py::arg("model"), py::arg("pages"), py::arg("limit"),
             "A capsule with the schema of that stream.");
  module.def("arrow_columns", column_names, py::arg("model"), py::arg("pages"), py::arg("limit"),
             "The names of the stream's columns.");
}

}  // namespace cijobs::bindings
