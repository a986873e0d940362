// Builders of columns of models and of lists.
#pragma once

#include "cijobs/arrow/builder.hpp"
#include "offsets.hpp"

namespace cijobs::arrow {

// A column of models, or a whole table. The column must outlive it.
class ModelBuilder : public ColumnBuilder {
 public:
  explicit ModelBuilder(const Column& column);
  void on_null() override;
  void on_model(const model::ModelInfo& info, const void* model) override;
  std::vector<const void*> value_buffers() const override { return {}; }
  std::vector<std::unique_ptr<ColumnBuilder>> take_children() override { return std::move(children_); }

 private:
  const Column& column_;
  std::vector<std::unique_ptr<ColumnBuilder>> children_;
};

// Items go to a builder of their own. Lists of lists do not occur.
class ListBuilder : public ColumnBuilder {
 public:
  explicit ListBuilder(const Column& column) : items_(make_builder(column.children.front())) {}

  void on_null() override;
  void on_boolean(bool value) override { items_->on_boolean(value); }
  void on_integer(std::int64_t value) override { items_->on_integer(value); }
  void on_real(double value) override { items_->on_real(value); }
  void on_text(std::string_view value) override { items_->on_text(value); }
  void on_time(base::Timestamp value) override { items_->on_time(value); }
  void on_free(const json::Value& value) override { items_->on_free(value); }
  void on_model(const model::ModelInfo& info, const void* model) override { items_->on_model(info, model); }
  void begin_list(std::size_t size) override;
  void end_list() override { inside_ = false; }
  std::vector<const void*> value_buffers() const override { return {offsets_.data()}; }
  std::vector<std::unique_ptr<ColumnBuilder>> take_children() override;

 private:
  std::unique_ptr<ColumnBuilder> items_;
  Offsets offsets_;
  bool inside_ = false;
};

}  // namespace cijobs::arrow
