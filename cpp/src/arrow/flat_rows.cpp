#include "flat_rows.hpp"

#include "cijobs/model/key_order.hpp"
#include "cijobs/model/types.hpp"

namespace cijobs::arrow {
namespace {

template <class T, class Add>
bool read_and(json::Reader& reader, Add&& add) {
  T value{};
  if (!reader.read(value)) return false;
  add(value);
  return true;
}

bool read_time(json::Reader& reader, Values& values) {
  base::Timestamp time;
  if (!model::read_time(reader, time)) return false;
  values.add_number(time.microseconds);
  return true;
}

bool read_value(json::Reader& reader, Values& values);

bool read_items(json::Reader& reader, Values& values) {
  std::size_t size = 0;
  const bool read = reader.list([&](std::size_t index) {
    size = index + 1;
    return read_value(reader, values.children.front()) || reader.within(index);
  });
  if (read) values.add_list(size);
  return read;
}

bool read_value(json::Reader& reader, Values& values) {
  switch (values.layout) {
    case Layout::boolean:
      return read_and<bool>(reader, [&](bool value) { values.add_boolean(value); });
    case Layout::integer:
      return read_and<std::int64_t>(reader, [&](std::int64_t value) { values.add_number(value); });
    case Layout::real:
      return read_and<double>(reader, [&](double value) { values.add_number(value); });
    case Layout::time:
      return read_time(reader, values);
    case Layout::text:
      return read_and<std::string_view>(reader, [&](std::string_view value) { values.add_text(value); });
    case Layout::repeated:
      return read_and<std::string_view>(reader, [&](std::string_view value) { values.add_repeated(value); });
    case Layout::json:
      return read_and<json::Value>(reader, [&](const json::Value& value) { values.add_text(value.dump()); });
    case Layout::list:
      return read_items(reader, values);
    case Layout::model:
      break;
  }
  return reader.fail("a model in a flat table");
}

class RowReader {
 public:
  RowReader(json::Reader& reader, const model::ModelInfo& info, std::span<Values> values)
      : reader_(reader), fields_(info.fields), values_(values), last_(reader.memory_of(&info)) {}

  bool read() {
    given_ = {};
    filled_ = 0;
    extra_ = {};
    model::KeyOrder order(fields_, last_);
    if (!reader_.object([&](std::string_view key) { return read_field(key, order.find(key)); })) return false;
    if (filled_ < fields_.size()) fill_up();
    add_extra();
    return true;
  }

 private:
  bool read_field(std::string_view key, std::size_t index) {
    // The first of two spellings in one body wins; the second is kept as unknown.
    if (index == model::KeyOrder::unknown || given_.has(index)) return keep_extra(key);
    if (reader_.null()) return true;
    const model::FieldInfo& field = fields_[index];
    // An empty text where a time belongs means "no time"; nothing is lost.
    if (values_[index].layout == Layout::time && reader_.empty_text()) {
      extra_.set(key, json::Value::text(""));
      return true;
    }
    if (!read_value(reader_, values_[index])) return reader_.within(field.key);
    given_.add(index);
    ++filled_;
    return true;
  }

  bool keep_extra(std::string_view key) {
    json::Value value;
    const std::string name(key);  // the reader may reuse the key's bytes
    if (!reader_.read(value)) return reader_.within(name);
    extra_.set(name, value);
    return true;
  }

  void fill_up() {
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      if (!given_.has(i)) values_[i].add_null();
    }
  }

  void add_extra() {
    if (values_.size() == fields_.size()) return;
    if (!extra_.given()) return values_.back().add_null();
    values_.back().add_text(extra_.dump());
  }

  json::Reader& reader_;
  std::span<const model::FieldInfo> fields_;
  std::span<Values> values_;
  json::Reader::Memory& last_;
  model::FieldSet given_;
  std::size_t filled_ = 0;
  json::Value extra_;
};

}  // namespace

bool read_flat_rows(json::Reader& reader, const TableSchema& schema, std::span<Values> values,
                    std::size_t& rows) {
  RowReader row(reader, schema.info(), values);
  return reader.list([&](std::size_t index) {
    if (!row.read()) return reader.within(index);
    ++rows;
    return true;
  });
}

}  // namespace cijobs::arrow
