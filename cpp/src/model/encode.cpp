#include "cijobs/model/encode.hpp"

#include <nlohmann/json.hpp>

namespace cijobs::model {
namespace {

json::Tree encode_tree(const ModelInfo& info, const void* model, bool with_nulls);

// Builds the tree of one value.
class TreeBuilder : public Visitor {
 public:
  explicit TreeBuilder(bool with_nulls) : with_nulls_(with_nulls) {}

  void on_null() override { add(nullptr); }
  void on_boolean(bool value) override { add(value); }
  void on_integer(std::int64_t value) override { add(value); }
  void on_real(double value) override { add(value); }
  void on_text(std::string_view value) override { add(value); }
  void on_time(base::Timestamp value) override { add(base::format_timestamp(value)); }
  void on_free(const json::Value& value) override { add(value.tree()); }
  void on_model(const ModelInfo& info, const void* model) override {
    add(encode_tree(info, model, with_nulls_));
  }
  void begin_list(std::size_t) override {
    result = json::Tree::array();
    in_list_ = true;
  }
  void end_list() override { in_list_ = false; }

  json::Tree result;

 private:
  void add(json::Tree tree) {
    if (in_list_) {
      result.push_back(std::move(tree));
    } else {
      result = std::move(tree);
    }
  }

  bool with_nulls_;
  bool in_list_ = false;
};

class TreeSink : public FieldSink {
 public:
  explicit TreeSink(bool with_nulls) : with_nulls_(with_nulls) {}

  void on_field(std::string_view key, const FieldInfo& field, const void* value) override {
    TreeBuilder builder(with_nulls_);
    field.type->visit(value, builder);
    result[std::string(key)] = std::move(builder.result);
  }
  void on_null_field(std::string_view key) override {
    if (with_nulls_) result[std::string(key)] = nullptr;
  }

  json::Tree result = json::Tree::object();

 private:
  bool with_nulls_;
};

json::Tree encode_tree(const ModelInfo& info, const void* model, bool with_nulls) {
  TreeSink sink(with_nulls);
  for_each_json_field(info, model, sink);
  for (const auto& [key, value] : info.record_of(model).extra.tree().items()) sink.result[key] = value;
  return std::move(sink.result);
}

}  // namespace

void for_each_json_field(const ModelInfo& info, const void* model, FieldSink& sink) {
  const Record& record = info.record_of(model);
  for (std::size_t i = 0; i < info.fields.size(); ++i) {
    const FieldInfo& field = info.fields[i];
    const std::string_view key = record.other_key.has(i) ? field.other_key : field.key;
    if (record.given.has(i)) {
      sink.on_field(key, field, field.at_const(model));
    } else if (record.null.has(i)) {
      sink.on_null_field(key);
    }
  }
}

json::Value encode(const ModelInfo& info, const void* model, bool with_nulls) {
  return json::Value(encode_tree(info, model, with_nulls));
}

json::Value encode_field(const FieldInfo& field, const void* model) {
  TreeBuilder builder(true);
  field.type->visit(field.at_const(model), builder);
  return json::Value(std::move(builder.result));
}

}  // namespace cijobs::model
