#include "cijobs/arrow/values.hpp"

namespace cijobs::arrow {
namespace {

void write_row(const Column& column, const model::ModelInfo& info, const void* model, Values& values) {
  if (values.layout != Layout::model) return values.add_null();
  values.validity.add(true);
  for (std::size_t i = 0; i < column.children.size(); ++i)
    write_cell(column.children[i], info, model, values.children[i]);
}

}  // namespace

void write_cell(const Column& column, const model::ModelInfo& info, const void* model, Values& values) {
  const model::Record& record = info.record_of(model);
  ValueWriter writer(column, values);
  if (column.derived != nullptr) return column.derived->visit(model, writer);
  if (column.field == nullptr) {
    if (!record.extra.given()) return values.add_null();
    return writer.on_free(record.extra);
  }
  if (!record.given.has(column.index)) return values.add_null();
  column.field->type->visit(column.field->at_const(model), writer);
}

void ValueWriter::on_null() { values_->add_null(); }

void ValueWriter::on_boolean(bool value) {
  if (values_->layout != Layout::boolean) return on_null();
  values_->add_boolean(value);
}

void ValueWriter::on_integer(std::int64_t value) {
  if (values_->layout != Layout::integer) return on_null();
  values_->add_number(value);
}

void ValueWriter::on_real(double value) {
  if (values_->layout != Layout::real) return on_null();
  values_->add_number(value);
}

void ValueWriter::on_text(std::string_view value) {
  if (values_->layout == Layout::repeated) return values_->add_repeated(value);
  if (values_->layout != Layout::text) return on_null();
  values_->add_text(value);
}

void ValueWriter::on_time(base::Timestamp value) {
  if (values_->layout != Layout::time) return on_null();
  values_->add_number(value.microseconds);
}

void ValueWriter::on_free(const json::Value& value) {
  if (values_->layout != Layout::json) return on_null();
  values_->add_text(value.dump());
}

void ValueWriter::on_model(const model::ModelInfo& info, const void* model) {
  write_row(*column_, info, model, *values_);
}

// The items go to the column's child until the end of the list. Lists of lists do not occur.
void ValueWriter::begin_list(std::size_t size) {
  if (values_->layout != Layout::list) return on_null();
  values_->add_list(size);
  list_ = std::exchange(column_, &column_->children.front());
  list_values_ = std::exchange(values_, &values_->children.front());
}

void ValueWriter::end_list() {
  if (list_ == nullptr) return;
  column_ = std::exchange(list_, nullptr);
  values_ = std::exchange(list_values_, nullptr);
}

}  // namespace cijobs::arrow
