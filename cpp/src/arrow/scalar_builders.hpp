// Builders of columns without children.
#pragma once

#include "cijobs/arrow/builder.hpp"
#include "offsets.hpp"

namespace cijobs::arrow {

class BooleanBuilder : public ColumnBuilder {
 public:
  void on_null() override { add(false, false); }
  void on_boolean(bool value) override { add(true, value); }
  std::vector<const void*> value_buffers() const override { return {values_.data()}; }

 private:
  void add(bool valid, bool value) {
    add_row(valid);
    values_.append(value);
  }

  Bits values_;
};

template <class T>
class NumberBuilder : public ColumnBuilder {
 public:
  void on_null() override { add(false, T{}); }
  std::vector<const void*> value_buffers() const override { return {values_.data()}; }

 protected:
  void add(bool valid, T value) {
    add_row(valid);
    values_.push_back(value);
  }

 private:
  Buffer<T> values_;
};

class IntegerBuilder : public NumberBuilder<std::int64_t> {
 public:
  void on_integer(std::int64_t value) override { add(true, value); }
};

class RealBuilder : public NumberBuilder<double> {
 public:
  void on_real(double value) override { add(true, value); }
};

class TimeBuilder : public NumberBuilder<std::int64_t> {
 public:
  void on_time(base::Timestamp value) override { add(true, value.microseconds); }
};

class TextBuilder : public ColumnBuilder {
 public:
  void on_null() override { add(false, {}); }
  void on_text(std::string_view value) override { add(true, value); }
  std::vector<const void*> value_buffers() const override { return {offsets_.data(), bytes_.data()}; }

 protected:
  void add(bool valid, std::string_view value) {
    offsets_.append(value.size());
    add_row(valid);
    bytes_.insert(bytes_.end(), value.begin(), value.end());
  }

 private:
  Offsets offsets_;
  Buffer<char> bytes_;
};

class JsonBuilder : public TextBuilder {
 public:
  void on_text(std::string_view) override { on_null(); }
  void on_free(const json::Value& value) override { add(true, value.dump()); }
};

}  // namespace cijobs::arrow
