// Fills a column, value by value, and then is the memory that the column's C struct points into.
#pragma once

#include <memory>
#include <span>

#include "cijobs/arrow/buffer.hpp"
#include "cijobs/arrow/column.hpp"

namespace cijobs::arrow {

// Filled by one thread. Each call of the visitor adds one row; a list is one call of `begin_list`, its items
// and `end_list`. The column's table says which calls come: a value of another type counts as null, so that
// columns stay equally long whatever happens.
class ColumnBuilder : public model::Visitor {
 public:
  void on_null() override = 0;
  void on_boolean(bool) override { on_null(); }
  void on_integer(std::int64_t) override { on_null(); }
  void on_real(double) override { on_null(); }
  void on_text(std::string_view) override { on_null(); }
  void on_time(base::Timestamp) override { on_null(); }
  void on_free(const json::Value&) override { on_null(); }
  void on_model(const model::ModelInfo&, const void*) override { on_null(); }
  void begin_list(std::size_t) override { on_null(); }
  void end_list() override {}

  const Bits& validity() const { return validity_; }

  // Beside the validity; these and `take_children` are for the export, after the last row.
  virtual std::vector<const void*> value_buffers() const = 0;
  virtual std::vector<std::unique_ptr<ColumnBuilder>> take_children() { return {}; }

 protected:
  void add_row(bool valid) { validity_.append(valid); }

 private:
  Bits validity_;
};

// Throws std::length_error from a call of the builder where a column outgrows Arrow's 32-bit offsets.
std::unique_ptr<ColumnBuilder> make_builder(const Column& column);

}  // namespace cijobs::arrow
