#include "cijobs/arrow/column.hpp"

#include <algorithm>

namespace cijobs::arrow {
namespace {

using model::ModelInfo;
using model::Scalar;

std::vector<Column> columns_of_model(const ModelInfo& info);

Column column_of(const model::FieldInfo& field, std::size_t index) {
  const model::Type& type = *field.type;
  Column column{field.name, type.scalar, type.list, &field, nullptr, index, {}};
  if (type.list) {
    Column item{"item", type.scalar, false, nullptr, nullptr, 0, {}};
    if (type.model != nullptr) item.children = columns_of_model(*type.model);
    column.children.push_back(std::move(item));
  } else if (type.model != nullptr) {
    column.children = columns_of_model(*type.model);
  }
  return column;
}

std::vector<Column> columns_of_model(const ModelInfo& info) {
  std::vector<Column> columns;
  columns.reserve(info.fields.size() + info.derived.size() + 1);
  for (std::size_t i = 0; i < info.fields.size(); ++i) columns.push_back(column_of(info.fields[i], i));
  for (const model::DerivedInfo& derived : info.derived) {
    columns.push_back({derived.name, derived.scalar, false, nullptr, &derived, 0, {}});
  }
  return columns;
}

// Receives models, and adds the column `extra` where one has unknown keys.
class ExtraFinder : public model::Visitor {
 public:
  explicit ExtraFinder(Column& column) : column_(column) {}

  void on_null() override {}
  void on_boolean(bool) override {}
  void on_integer(std::int64_t) override {}
  void on_real(double) override {}
  void on_text(std::string_view) override {}
  void on_time(base::Timestamp) override {}
  void on_free(const json::Value&) override {}
  void begin_list(std::size_t) override {}
  void end_list() override {}

  void on_model(const ModelInfo& info, const void* model) override {
    const model::Record& record = info.record_of(model);
    if (record.extra.given()) add_extra();
    for (Column& child : column_.children) {
      if (child.children.empty() || !record.given.has(child.index)) continue;
      ExtraFinder finder(child.list ? child.children.front() : child);
      child.field->type->visit(child.field->at_const(model), finder);
    }
  }

 private:
  void add_extra() {
    if (!column_.children.empty() && column_.children.back().is_extra()) return;
    column_.children.push_back({Column::extra_name, Scalar::free, false, nullptr, nullptr, 0, {}});
  }

  Column& column_;
};

}  // namespace

Column columns_of(const Rows& rows) {
  Column table;
  table.children = columns_of_model(*rows.info);
  ExtraFinder finder(table);
  std::size_t left = rows.limit;
  for (const auto& page : rows.pages) {
    const std::size_t size = std::min(left, page->size());
    for (std::size_t i = 0; i < size; ++i) finder.on_model(*rows.info, (*page)[i]);
    left -= size;
  }
  return table;
}

const char* format_of(const Column& column) {
  if (column.list) return "+l";
  switch (column.scalar) {
    case Scalar::boolean:
      return "b";
    case Scalar::integer:
      return "l";
    case Scalar::real:
      return "g";
    case Scalar::text:
      return "u";
    case Scalar::time:
      return "tsu:UTC";
    case Scalar::free:
      return "u";
    case Scalar::model:
      return "+s";
  }
  return "n";
}

}  // namespace cijobs::arrow
