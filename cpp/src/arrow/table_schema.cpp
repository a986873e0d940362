#include "cijobs/arrow/table_schema.hpp"

#include <algorithm>
#include <stdexcept>

namespace cijobs::arrow {
namespace {

bool is_flat(const model::ModelInfo& info) {
  return info.derived.empty() && std::ranges::all_of(info.fields, [](const model::FieldInfo& field) {
           return field.type->scalar != model::Scalar::model;
         });
}

bool can_be_key(model::Scalar scalar) {
  return scalar == model::Scalar::text || scalar == model::Scalar::integer || scalar == model::Scalar::time;
}

}  // namespace

TableSchema::TableSchema(std::span<const KeyColumn> keys, const model::ModelInfo& info)
    : info_(info), table_(columns_of(info)), keys_(keys.size()), flat_(is_flat(info)) {
  add_keys(keys);
  if (!flat_) return;
  for (const model::FieldInfo& field : info.fields) written_keys_.emplace_back(field.key);
}

TableSchema::TableSchema(const Rows& rows) : info_(*rows.info), table_(columns_of(rows)), flat_(false) {}

void TableSchema::add_keys(std::span<const KeyColumn> keys) {
  std::vector<Column> columns;
  for (const KeyColumn& key : keys) {
    const auto same = [&](const Column& column) { return column.name == key.name; };
    if (!can_be_key(key.scalar) || std::ranges::any_of(columns, same))
      throw std::invalid_argument("no key column: " + std::string(key.name));
    flat_ = std::erase_if(table_.children, same) == 0 && flat_;
    Column& column = columns.emplace_back();
    column.name = names_.emplace_back(key.name);
    column.scalar = key.scalar;
    column.repeated = key.scalar == model::Scalar::text;
  }
  std::ranges::move(table_.children, std::back_inserter(columns));
  table_.children = std::move(columns);
}

}  // namespace cijobs::arrow
