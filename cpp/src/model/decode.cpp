#include "cijobs/model/decode.hpp"

#include "cijobs/model/info.hpp"
#include "cijobs/model/key_order.hpp"
#include "cijobs/model/observe.hpp"
#include "cijobs/model/types.hpp"

namespace cijobs::model {
namespace {

bool keep_extra(json::Reader& reader, const ModelInfo& info, Record& record, std::string_view key) {
  json::Value value;
  const std::string name(key);  // the reader may reuse the key's bytes
  if (reader.observer() != nullptr) reader.observer()->on_unknown_key(info.name, name);
  if (!reader.read(value)) return reader.within(name);
  record.extra.set(name, value);
  return true;
}

// An empty text where a time belongs means "no time"; it is kept in `extra` so that nothing is lost.
bool keep_empty_time(json::Reader& reader, const FieldInfo& field, std::string_view key, Record& record) {
  if (field.type->scalar != Scalar::time || field.type->list || !reader.empty_text()) return false;
  record.extra.set(key, json::Value::text(""));
  return true;
}

bool read_field(json::Reader& reader, const FieldInfo& field, std::string_view key, std::size_t index,
                const ModelInfo& info, void* model, Record& record) {
  if (reader.null()) {
    record.null.add(index);
    return true;
  }
  if (keep_empty_time(reader, field, key, record)) return true;
  if (!field.type->read(reader, field.at(model))) return reader.within(field.key);
  record.given.add(index);
  if (!field.values.empty() && reader.observer() != nullptr)
    observe_values(*reader.observer(), info, field, model);
  return true;
}

}  // namespace

bool read_model(json::Reader& reader, const ModelInfo& info, void* model) {
  Record& record = info.record(model);
  KeyOrder order(reader, info);
  return reader.object([&](std::string_view key) {
    const std::size_t index = order.find(key);
    if (index == KeyOrder::unknown) return keep_extra(reader, info, record, key);
    const FieldInfo& field = info.fields[index];
    const bool other = !field.other_key.empty() && key != field.key;
    // The first of two wins; the second is kept as unknown if it is another spelling, for only then does JSON
    // have room for both.
    if (record.given.has(index))
      return other == record.other_key.has(index) || keep_extra(reader, info, record, key);
    if (other) record.other_key.add(index);
    return read_field(reader, field, key, index, info, model, record);
  });
}

bool models_equal(const ModelInfo& info, const void* a, const void* b) {
  const Record& left = info.record_of(a);
  const Record& right = info.record_of(b);
  for (std::size_t i = 0; i < info.fields.size(); ++i) {
    const FieldInfo& field = info.fields[i];
    if (left.given.has(i) != right.given.has(i)) return false;
    if (left.given.has(i) && !field.type->equal(field.at_const(a), field.at_const(b))) return false;
  }
  return left.extra == right.extra;
}

bool read_time(json::Reader& reader, base::Timestamp& out) {
  std::string_view text;
  if (!reader.read(text)) return false;
  const auto time = base::parse_timestamp(text);
  if (!time) return reader.fail("not an ISO 8601 time with an offset");
  out = *time;
  return true;
}

}  // namespace cijobs::model
