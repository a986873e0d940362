// The memory of one column, and how values get into it.
#pragma once

#include <memory>
#include <vector>

#include "cijobs/arrow/column.hpp"
#include "cijobs/arrow/texts.hpp"

namespace cijobs::arrow {

// Filled by one thread, then read by any. Which of its parts hold something is a matter of its layout.
struct Values {
  explicit Values(const Column& column);

  void add_null() { add_nulls(1); }
  void add_nulls(std::size_t count);
  template <class Number>
  void add_number(Number value) {
    validity.add(true);
    fixed.add(value);
  }
  void add_boolean(bool value) {
    validity.add(true);
    bits.add(value);
  }
  void add_text(std::string_view value) {
    validity.add(true);
    texts.add(value);
  }
  void add_repeated(std::string_view value) {
    validity.add(true);
    fixed.add(dictionary->number_of(value));
  }
  void add_list(std::size_t size) {  // its items go to the child
    validity.add(true);
    offsets.add(size);
  }

  // Makes room for so many times what is there.
  void reserve_times(double share);

  // Forgets the rows. Their memory stays, and so may texts of the dictionary.
  void clear();

  std::size_t size() const { return validity.size(); }
  std::size_t bytes() const;       // of memory held
  std::size_t used_bytes() const;  // of it, without the dictionary

  Layout layout;
  Validity validity;
  Memory fixed;     // numbers, times, indices
  Bits bits;        // of booleans
  Offsets offsets;  // of lists
  Texts texts;
  std::unique_ptr<Dictionary> dictionary;  // of repeated texts
  std::vector<Values> children;

 private:
  void clear_dictionary();
};

// Adds one row per call; a list is one call of `begin_list`, its items and `end_list`. The column's table
// says which calls come: a value of another type counts as null, so that columns stay equally long whatever
// happens.
class ValueWriter : public model::Visitor {
 public:
  ValueWriter(const Column& column, Values& values) : column_(&column), values_(&values) {}

  void on_null() override;
  void on_boolean(bool value) override;
  void on_integer(std::int64_t value) override;
  void on_real(double value) override;
  void on_text(std::string_view value) override;
  void on_time(base::Timestamp value) override;
  void on_free(const json::Value& value) override;
  void on_model(const model::ModelInfo& info, const void* model) override;
  void begin_list(std::size_t size) override;
  void end_list() override;

 private:
  const Column* column_;
  Values* values_;
  const Column* list_ = nullptr;  // while inside one
  Values* list_values_ = nullptr;
};

// One cell of a model's row: of a field, a derived value, or the unknown keys.
void write_cell(const Column& column, const model::ModelInfo& info, const void* model, Values& values);

}  // namespace cijobs::arrow
