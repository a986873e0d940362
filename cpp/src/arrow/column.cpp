#include "cijobs/arrow/column.hpp"

#include <algorithm>

namespace cijobs::arrow {
namespace {

using model::ModelInfo;
using model::Scalar;

std::vector<Column> columns_of_model(const ModelInfo& info, bool with_extra);

Column extra_column() {
  Column column;
  column.name = Column::extra_name;
  column.scalar = Scalar::free;
  return column;
}

Column column_of(const model::FieldInfo& field, std::size_t index, bool with_extra) {
  const model::Type& type = *field.type;
  Column column;
  column.name = field.name;
  column.scalar = type.scalar;
  column.list = type.list;
  column.field = &field;
  column.index = index;
  std::vector<Column> nested;
  if (type.model != nullptr) nested = columns_of_model(*type.model, with_extra);
  if (!type.list) {
    column.children = std::move(nested);
    return column;
  }
  Column& item = column.children.emplace_back();
  item.name = "item";
  item.scalar = type.scalar;
  item.children = std::move(nested);
  return column;
}

Column column_of(const model::DerivedInfo& derived) {
  Column column;
  column.name = derived.name;
  column.scalar = derived.scalar;
  column.derived = &derived;
  return column;
}

std::vector<Column> columns_of_model(const ModelInfo& info, bool with_extra) {
  std::vector<Column> columns;
  columns.reserve(info.fields.size() + info.derived.size() + 1);
  for (std::size_t i = 0; i < info.fields.size(); ++i)
    columns.push_back(column_of(info.fields[i], i, with_extra));
  for (const model::DerivedInfo& derived : info.derived) columns.push_back(column_of(derived));
  if (with_extra) columns.push_back(extra_column());
  return columns;
}

Column table_of(const ModelInfo& info, bool with_extra) {
  Column table;
  table.children = columns_of_model(info, with_extra);
  for (Column& column : table.children) {
    column.repeated = column.field != nullptr && column.field->repeats && !column.list;
  }
  return table;
}

// Receives models, and adds the column `extra` where one has unknown keys.
class ExtraFinder : public model::SilentVisitor {
 public:
  explicit ExtraFinder(Column& column) : column_(column) {}

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
    column_.children.push_back(extra_column());
  }

  Column& column_;
};

}  // namespace

Column columns_of(const Rows& rows) {
  Column table = table_of(*rows.info, false);
  ExtraFinder finder(table);
  std::size_t left = rows.limit;
  for (const auto& page : rows.pages) {
    const std::size_t size = std::min(left, page->size());
    for (std::size_t i = 0; i < size; ++i) finder.on_model(*rows.info, (*page)[i]);
    left -= size;
  }
  return table;
}

Column columns_of(const ModelInfo& info) { return table_of(info, true); }

Layout Column::layout() const {
  if (list) return Layout::list;
  switch (scalar) {
    case Scalar::boolean:
      return Layout::boolean;
    case Scalar::integer:
      return Layout::integer;
    case Scalar::real:
      return Layout::real;
    case Scalar::text:
      return repeated ? Layout::repeated : Layout::text;
    case Scalar::time:
      return Layout::time;
    case Scalar::free:
      return Layout::json;
    case Scalar::model:
      break;
  }
  return Layout::model;
}

const char* format_of(const Column& column) {
  switch (column.layout()) {
    case Layout::boolean:
      return "b";
    case Layout::integer:
      return "l";
    case Layout::real:
      return "g";
    case Layout::time:
      return "tsu:UTC";
    case Layout::text:
    case Layout::json:
      return "u";
    case Layout::repeated:
      return "i";
    case Layout::list:
      return "+l";
    case Layout::model:
      break;
  }
  return "+s";
}

}  // namespace cijobs::arrow
