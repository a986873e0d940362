#include "nested_builders.hpp"

namespace cijobs::arrow {
namespace {

void add_cell(const Column& column, const model::Record& record, const void* model, ColumnBuilder& builder) {
  if (column.derived != nullptr) {
    column.derived->visit(model, builder);
  } else if (column.field != nullptr) {
    if (!record.given.has(column.index)) return builder.on_null();
    column.field->type->visit(column.field->at_const(model), builder);
  } else {
    if (!record.extra.given()) return builder.on_null();
    builder.on_free(record.extra);
  }
}

}  // namespace

ModelBuilder::ModelBuilder(const Column& column) : column_(column) {
  for (const Column& child : column.children) children_.push_back(make_builder(child));
}

void ModelBuilder::on_null() {
  add_row(false);
  for (const auto& child : children_) child->on_null();
}

void ModelBuilder::on_model(const model::ModelInfo& info, const void* model) {
  add_row(true);
  const model::Record& record = info.record_of(model);
  for (std::size_t i = 0; i < children_.size(); ++i)
    add_cell(column_.children[i], record, model, *children_[i]);
}

void ListBuilder::on_null() {
  if (inside_) return items_->on_null();
  offsets_.append(0);
  add_row(false);
}

void ListBuilder::begin_list(std::size_t size) {
  inside_ = true;
  offsets_.append(size);
  add_row(true);
}

std::vector<std::unique_ptr<ColumnBuilder>> ListBuilder::take_children() {
  std::vector<std::unique_ptr<ColumnBuilder>> children;
  children.push_back(std::move(items_));
  return children;
}

}  // namespace cijobs::arrow
