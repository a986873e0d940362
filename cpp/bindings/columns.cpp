#include "columns.hpp"

#include <algorithm>

#include "capsule.hpp"
#include "model_value.hpp"

namespace cijobs::bindings {
namespace {

std::size_t size_of(const Columns& columns) {
  std::size_t rows = 0;
  for (const auto& batch : columns.batches) rows += batch->size();
  return rows;
}

std::size_t bytes_of(const Columns& columns) {
  std::size_t bytes = 0;
  for (const auto& batch : columns.batches) bytes += batch->bytes();
  return bytes;
}

py::list names_of(const Columns& columns) {
  py::list names;
  for (const arrow::Column& column : columns.schema->columns()) names.append(column.name);
  return names;
}

py::tuple row_of(const arrow::Batch& batch, std::size_t row) {
  const std::size_t size = batch.schema().columns().size();
  py::tuple cells(size);
  for (std::size_t column = 0; column < size; ++column) {
    cells[column] = visited_value([&](model::Visitor& visitor) { batch.visit(row, column, visitor); });
  }
  return cells;
}

py::list rows_of(const Columns& columns, std::size_t start, std::size_t stop) {
  py::list rows;
  std::size_t first = 0;  // of the batch
  for (const auto& batch : columns.batches) {
    const std::size_t end = std::min(stop, first + batch->size());
    for (std::size_t row = std::max(start, first); row < end; ++row) rows.append(row_of(*batch, row - first));
    first += batch->size();
  }
  return rows;
}

py::object stream_of(const Columns& columns, const py::object&) {
  return stream_capsule(
      [&](arrow::ArrowArrayStream& out) { arrow::export_batches(columns.schema, columns.batches, out); });
}

py::object schema_of(const Columns& columns) {
  return schema_capsule([&](arrow::ArrowSchema& out) { arrow::export_schema(columns.schema->table(), out); });
}

}  // namespace

void bind_columns(py::module_& module) {
  py::class_<Columns>(module, "Columns", "A table that is columns from the start.")
      .def("__len__", size_of)
      .def_property_readonly("column_names", names_of, "The names of the columns, keys of parents first.")
      .def_property_readonly("nbytes", bytes_of, "Bytes of memory that the columns hold.")
      .def("rows", rows_of, py::arg("start"), py::arg("stop"),
           "Some rows as tuples: times are aware datetimes, nested and free-form values are JSON.")
      .def("__arrow_c_stream__", stream_of, py::arg("requested_schema") = py::none(),
           "A capsule with a stream of the batches, none of them copied.")
      .def("__arrow_c_schema__", schema_of, "A capsule with the schema of that stream.");
}

}  // namespace cijobs::bindings
