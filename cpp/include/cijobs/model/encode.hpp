// Models back into JSON, as they came.
#pragma once

#include <functional>
#include <string_view>

#include "cijobs/json/value.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::model {

// Receives, in the order of the table, every field that came, under the key it came with;
// unknown keys are in the record's `extra`.
class FieldSink {
 public:
  virtual ~FieldSink() = default;
  virtual void on_field(std::string_view key, const FieldInfo& field, const void* value) = 0;
  virtual void on_null_field(std::string_view key) = 0;
};
void for_each_json_field(const ModelInfo& info, const void* model, FieldSink& sink);

// The model as a JSON tree. `with_nulls` false leaves out keys that came as null: equal models then give
// equal trees, which hashes rest on.
json::Value encode(const ModelInfo& info, const void* model, bool with_nulls = true);

// One field as JSON; null where it has no value.
json::Value encode_field(const FieldInfo& field, const void* model);

}  // namespace cijobs::model
