#include "model_value.hpp"

#include <datetime.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "cijobs/model/encode.hpp"
#include "convert.hpp"
#include "model_type.hpp"

namespace cijobs::bindings {
namespace {

py::object make_text(std::string_view text) {
  return py::reinterpret_steal<py::object>(
      PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace"));
}

py::object make_time(base::Timestamp time) {
  using namespace std::chrono;
  if (PyDateTimeAPI == nullptr) PyDateTime_IMPORT;
  const sys_time<microseconds> point{microseconds{time.microseconds}};
  const auto day = floor<days>(point);
  const year_month_day date{day};
  const hh_mm_ss clock{point - day};
  return py::reinterpret_steal<py::object>(PyDateTimeAPI->DateTime_FromDateAndTime(
      static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
      static_cast<int>(static_cast<unsigned>(date.day())), static_cast<int>(clock.hours().count()),
      static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
      static_cast<int>(clock.subseconds().count()), PyDateTime_TimeZone_UTC, PyDateTimeAPI->DateTimeType));
}

// Collects one value, or the items of one list.
class Builder : public model::Visitor {
 public:
  void on_null() override { add(py::none()); }
  void on_boolean(bool value) override { add(py::bool_(value)); }
  void on_integer(std::int64_t value) override { add(py::int_(value)); }
  void on_real(double value) override { add(py::float_(value)); }
  void on_text(std::string_view value) override { add(make_text(value)); }
  void on_free(const json::Value& value) override { add(to_python(value)); }
  void begin_list(std::size_t size) override {
    items_ = py::list(size);
    in_list_ = true;
  }

 protected:
  void add(py::object value) {
    if (in_list_) {
      PyList_SET_ITEM(items_.ptr(), next_++, value.release().ptr());
    } else {
      result = std::move(value);
    }
  }

  py::list items_;

 public:
  py::object result;

 private:
  Py_ssize_t next_ = 0;
  bool in_list_ = false;
};

class AttributeBuilder : public Builder {
 public:
  explicit AttributeBuilder(const Owner& owner) : owner_(owner) {}
  void on_time(base::Timestamp value) override { add(make_time(value)); }
  void on_model(const model::ModelInfo& info, const void* model) override {
    add(make_model(info, model, owner_));
  }
  void end_list() override { result = py::reinterpret_steal<py::object>(PyList_AsTuple(items_.ptr())); }

 private:
  const Owner& owner_;
};

// A cell of a row: as the attribute of a model, but lists are lists, as in the JSON.
class CellBuilder : public AttributeBuilder {
 public:
  using AttributeBuilder::AttributeBuilder;
  void end_list() override { result = items_; }
};

class JsonBuilder : public Builder {
 public:
  void on_time(base::Timestamp value) override { add(py::str(base::format_timestamp(value))); }
  void on_model(const model::ModelInfo& info, const void* model) override { add(json_dict(info, model)); }
  void end_list() override { result = items_; }
};

class DictSink : public model::FieldSink {
 public:
  void on_field(std::string_view key, const model::FieldInfo& field, const void* value) override {
    JsonBuilder builder;
    field.type->visit(value, builder);
    dict[make_text(key)] = builder.result;
  }
  void on_null_field(std::string_view key) override { dict[make_text(key)] = py::none(); }

  py::dict dict;
};

// Writes the short form of one value.
class ReprBuilder : public model::Visitor {
 public:
  void on_null() override { text = "None"; }
  void on_boolean(bool value) override { text = value ? "True" : "False"; }
  void on_integer(std::int64_t value) override { text = std::to_string(value); }
  void on_real(double value) override { text = py::repr(py::float_(value)).cast<std::string>(); }
  void on_text(std::string_view value) override {
    constexpr std::size_t longest = 60;
    const py::object shown = make_text(value.substr(0, longest));
    text = py::repr(shown).cast<std::string>();
    if (value.size() > longest) text += "…";
  }
  void on_time(base::Timestamp value) override { text = base::format_timestamp(value); }
  void on_free(const json::Value& value) override { text = value.dump().size() > 60 ? "{…}" : value.dump(); }
  void on_model(const model::ModelInfo& info, const void*) override { text = std::string(info.name) + "(…)"; }
  void begin_list(std::size_t size) override { size_ = size; }
  void end_list() override { text = "(" + std::to_string(size_) + (size_ == 1 ? " item)" : " items)"); }

  std::string text;

 private:
  std::size_t size_ = 0;
};

}  // namespace

py::object attribute_value(const model::FieldInfo& field, const void* model, const Owner& owner) {
  AttributeBuilder builder(owner);
  field.type->visit(field.at_const(model), builder);
  return builder.result;
}

py::object visited_value(const std::function<void(model::Visitor&)>& visit) {
  const Owner nobody;
  CellBuilder builder(nobody);
  visit(builder);
  return builder.result;
}

py::object derived_value(const model::DerivedInfo& derived, const void* model) {
  return visited_value([&](model::Visitor& visitor) { derived.visit(model, visitor); });
}

py::dict json_dict(const model::ModelInfo& info, const void* model) {
  DictSink sink;
  model::for_each_json_field(info, model, sink);
  const json::Value& extra = info.record_of(model).extra;
  for (const auto& [key, value] : extra.tree().items()) sink.dict[py::str(key)] = to_python(value);
  return sink.dict;
}

py::str model_repr(const model::ModelInfo& info, const void* model) {
  std::string text(info.name);
  const char* separator = "(";
  const model::Record& record = info.record_of(model);
  for (std::size_t i = 0; i < info.fields.size(); ++i) {
    if (!record.given.has(i)) continue;
    const model::FieldInfo& field = info.fields[i];
    ReprBuilder builder;
    field.type->visit(field.at_const(model), builder);
    text += separator + std::string(field.name) + "=" + builder.text;
    separator = ", ";
  }
  return py::str(text + (separator[0] == '(' ? "()" : ")"));
}

}  // namespace cijobs::bindings
