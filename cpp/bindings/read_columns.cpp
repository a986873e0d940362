// Bodies of a list call straight into columns: for tests, benchmarks, and bodies kept in files.
#include <nlohmann/json.hpp>

#include "cijobs/api/answer.hpp"
#include "cijobs/json/reader.hpp"
#include "columns.hpp"
#include "convert.hpp"
#include "errors.hpp"
#include "operations.hpp"

namespace cijobs::bindings {
namespace {

model::Scalar scalar_named(const std::string& name) {
  if (name == "text") return model::Scalar::text;
  if (name == "integer") return model::Scalar::integer;
  if (name == "time") return model::Scalar::time;
  throw py::value_error("no key is of type " + name);
}

std::shared_ptr<const arrow::TableSchema> schema_for(const api::Operation& operation, const py::dict& keys) {
  if (operation.answer.shape != api::Shape::list)
    throw py::value_error(std::string(operation.id) + " gives no list");
  std::vector<std::string> names;
  for (const auto& [name, type] : keys) names.push_back(name.cast<std::string>());
  std::vector<arrow::KeyColumn> columns;
  for (const std::string& name : names)
    columns.push_back({name, scalar_named(keys[name.c_str()].cast<std::string>())});
  return std::make_shared<const arrow::TableSchema>(columns, *operation.answer.model);
}

// `text` is where a key's text is kept while the value points to it.
arrow::KeyValue key_value(const py::handle& value, model::Scalar scalar, std::string& text) {
  if (value.is_none()) return std::monostate{};
  if (scalar == model::Scalar::integer) return value.cast<std::int64_t>();
  if (scalar == model::Scalar::text) return std::string_view(text = text_argument("key", value));
  const auto time = base::parse_timestamp(from_python("key", value).tree().get<std::string>());
  if (!time) throw py::value_error("not a time");
  return *time;
}

void set_keys(arrow::Chunk& chunk, const py::sequence& given) {
  const auto columns = chunk.schema()->key_columns();
  if (given.size() != columns.size()) throw py::value_error("one value for each key is wanted");
  std::vector<arrow::KeyValue> values(columns.size());
  std::vector<std::string> texts(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i)
    values[i] = key_value(given[i], columns[i].scalar, texts[i]);
  chunk.set_keys(values);
}

// A body with the reader's padding after it, which `padded` says it has already.
arrow::Chunk read_page(const api::Operation& operation, arrow::Chunk chunk, std::string_view body,
                       bool padded) {
  std::string copy;
  if (padded) {
    body.remove_suffix(std::min(body.size(), json::Reader::padding));
  } else {
    copy.reserve(body.size() + json::Reader::padding);
    body = copy = body;
  }
  const auto read = [&](json::Reader& reader) { return chunk.read_list(reader); };
  value_or_throw(api::decode_list(operation, body, read));
  return chunk;
}

Columns read_columns(const OperationRow& row, const py::iterable& pages, const py::dict& keys,
                     std::size_t batch_rows, bool padded) {
  Columns columns{schema_for(*row.operation, keys), {}};
  arrow::BatchBuilder builder(columns.schema);
  for (const py::handle page : pages) {
    const auto [body, values] = page.cast<std::pair<py::bytes, py::sequence>>();
    arrow::Chunk chunk(columns.schema);
    set_keys(chunk, values);
    const std::string_view text = body;
    const GilReleased unlocked;  // reading touches no Python object
    builder.append(read_page(*row.operation, std::move(chunk), text, padded));
    if (builder.size() >= batch_rows) columns.batches.push_back(builder.finish());
  }
  if (builder.size() > 0) columns.batches.push_back(builder.finish());
  return columns;
}

}  // namespace

void bind_read_columns(py::module_& module) {
  module.def("read_columns", read_columns, py::arg("operation"), py::arg("pages"),
             py::arg("keys") = py::dict(), py::arg("batch_rows") = 1 << 16, py::arg("padded") = false,
             "Reads pages, each a body and the values of its keys, into columns. `keys` are names and types: "
             "text, integer or time. Bodies that are `padded` end with 64 bytes of padding.");
}

}  // namespace cijobs::bindings
