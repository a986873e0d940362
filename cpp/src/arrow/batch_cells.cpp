// Cells of a batch, read back.
#include <nlohmann/json.hpp>

#include "cijobs/arrow/batch.hpp"

namespace cijobs::arrow {
namespace {

json::Tree parsed(std::string_view text) {
  json::Tree tree = json::Tree::parse(text, nullptr, false);
  return tree.is_discarded() ? json::Tree() : tree;
}

template <class Number>
Number number_at(const Values& values, std::size_t row) {
  return values.fixed.as<Number>()[row];
}

json::Tree tree_of(const Column& column, const Values& values, std::size_t row);

// Only what is there: which of the others came as null is not known here.
json::Tree model_tree(const Column& column, const Values& values, std::size_t row) {
  json::Tree tree = json::Tree::object();
  for (std::size_t i = 0; i < column.children.size(); ++i) {
    if (!values.children[i].validity[row]) continue;
    tree[std::string(column.children[i].name)] = tree_of(column.children[i], values.children[i], row);
  }
  return tree;
}

json::Tree list_tree(const Column& column, const Values& values, std::size_t row) {
  json::Tree tree = json::Tree::array();
  for (std::size_t item = values.offsets.begin(row); item < values.offsets.end(row); ++item)
    tree.push_back(tree_of(column.children.front(), values.children.front(), item));
  return tree;
}

// Within nested values, where no text is a repeated one.
json::Tree tree_of(const Column& column, const Values& values, std::size_t row) {
  if (!values.validity[row]) return {};
  switch (values.layout) {
    case Layout::boolean:
      return values.bits[row];
    case Layout::integer:
      return number_at<std::int64_t>(values, row);
    case Layout::real:
      return number_at<double>(values, row);
    case Layout::time:
      return base::format_timestamp({number_at<std::int64_t>(values, row)});
    case Layout::json:
      return parsed(values.texts[row]);
    case Layout::text:
    case Layout::repeated:
      return values.texts[row];
    case Layout::list:
      return list_tree(column, values, row);
    case Layout::model:
      break;
  }
  return model_tree(column, values, row);
}

void visit_cell(const Column& column, const Values& values, const SharedTexts& texts, std::size_t row,
                model::Visitor& visitor);

void visit_list(const Column& column, const Values& values, std::size_t row, model::Visitor& visitor) {
  const std::size_t end = values.offsets.end(row);
  visitor.begin_list(end - values.offsets.begin(row));
  for (std::size_t item = values.offsets.begin(row); item < end; ++item)
    visit_cell(column.children.front(), values.children.front(), {}, item, visitor);
  visitor.end_list();
}

void visit_cell(const Column& column, const Values& values, const SharedTexts& texts, std::size_t row,
                model::Visitor& visitor) {
  if (!values.validity[row]) return visitor.on_null();
  switch (values.layout) {
    case Layout::boolean:
      return visitor.on_boolean(values.bits[row]);
    case Layout::integer:
      return visitor.on_integer(number_at<std::int64_t>(values, row));
    case Layout::real:
      return visitor.on_real(number_at<double>(values, row));
    case Layout::time:
      return visitor.on_time({number_at<std::int64_t>(values, row)});
    case Layout::text:
      return visitor.on_text(values.texts[row]);
    case Layout::repeated:
      return visitor.on_text(texts[static_cast<std::size_t>(number_at<std::int32_t>(values, row))]);
    case Layout::json:
      return visitor.on_free(json::Value(parsed(values.texts[row])));
    case Layout::list:
      return visit_list(column, values, row, visitor);
    case Layout::model:
      return visitor.on_free(json::Value(model_tree(column, values, row)));
  }
}

}  // namespace

void Batch::visit(std::size_t row, std::size_t column, model::Visitor& visitor) const {
  visit_cell(schema_->columns()[column], values_[column], texts_[column], row, visitor);
}

}  // namespace cijobs::arrow
