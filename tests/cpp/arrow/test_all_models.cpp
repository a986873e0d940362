// Every model's rows are the same straight from JSON and by way of models.
#include <random>

#include "arrow/plain.hpp"
#include "tables/walk.hpp"

namespace cijobs::arrow {
namespace {

// Writes objects that a model reads: fields absent, null and given, in any order, and unknown keys.
class ObjectWriter {
 public:
  std::string list_of(const model::ModelInfo& info, int size, int depth = 0) {
    std::string text = "[";
    for (int i = 0; i < size; ++i) text += (i ? "," : "") + object_of(info, depth);
    return text + "]";
  }

 private:
  std::string object_of(const model::ModelInfo& info, int depth) {
    std::vector<std::string> members;
    for (const model::FieldInfo& field : info.fields) {
      const int chance = upto(9);
      if (chance == 0) continue;
      const bool other = !field.other_key.empty() && upto(2) == 0;
      members.push_back(quoted(other ? field.other_key : field.key) + ": " +
                        (chance == 1 ? "null" : value_of(*field.type, depth)));
      if (other && upto(2) == 0) members.push_back(quoted(field.key) + ":" + value_of(*field.type, depth));
    }
    if (upto(3) == 0) members.push_back(R"("never heard of": {"a": [1, null]})");
    if (upto(3) == 0) std::shuffle(members.begin(), members.end(), random_);
    std::string text = "{";
    for (const std::string& member : members) text += (text.size() > 1 ? "," : "") + member;
    return text + "}";
  }

  std::string value_of(const model::Type& type, int depth) {
    if (!type.list) return scalar_of(type, depth);
    std::string text = "[";
    for (int i = upto(3); i > 0; --i) text += scalar_of(type, depth) + (i > 1 ? ", " : "");
    return text + "]";
  }

  std::string scalar_of(const model::Type& type, int depth) {
    switch (type.scalar) {
      case model::Scalar::boolean:
        return upto(1) ? "true" : "false";
      case model::Scalar::integer:
        return std::to_string(upto(1'000'000) - 500'000);
      case model::Scalar::real:
        return upto(3) ? std::to_string(upto(1000) / 8.0) : R"("0.25")";
      case model::Scalar::text:
        return upto(5) ? quoted("text " + std::to_string(upto(9))) : R"("\u00e4\n\ud83d")";
      case model::Scalar::time:
        return !type.list && upto(5) == 0 ? R"("")" : R"("2026-01-02T03:04:05.6+01:00")";
      case model::Scalar::free:
        return upto(1) ? R"({"a": ["b", 1.5]})" : "7";
      case model::Scalar::model:
        return depth > 3 ? "{}" : object_of(*type.model, depth + 1);
    }
    return "null";
  }

  static std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }
  int upto(int most) { return std::uniform_int_distribution<int>(0, most)(random_); }

  std::mt19937 random_{7};
};

// The first time from tokens, if the model is flat; the second time behind rows that are there.
Chunk read_twice(std::shared_ptr<const TableSchema> schema, std::string_view document) {
  const testing_support::JsonText text(document);
  Chunk chunk(std::move(schema));
  for (int i = 0; i < 2; ++i) {
    json::Reader reader(text.view());
    if (!chunk.read_list(reader)) throw std::invalid_argument(reader.error("rows").message);
  }
  return chunk;
}

Chunk by_models(std::shared_ptr<const TableSchema> schema, std::string_view document) {
  const testing_support::JsonText text(document);
  json::Reader reader(text.view());
  model::Array models(schema->info());
  if (!model::read_array(reader, models)) throw std::invalid_argument(reader.error("model").message);
  Chunk chunk(std::move(schema));
  for (int twice = 0; twice < 2; ++twice) {
    for (std::size_t i = 0; i < models.size(); ++i) chunk.add(models.info(), models[i]);
  }
  return chunk;
}

std::vector<std::string> rows_of(Chunk chunk) {
  std::vector<Chunk> chunks;
  chunks.push_back(std::move(chunk));
  return rows_text(*batch_of(std::move(chunks)));
}

class EveryModel : public testing::TestWithParam<const model::ModelInfo*> {};

TEST_P(EveryModel, HasTheSameRowsEitherWay) {
  const auto schema = std::make_shared<const TableSchema>(std::span<const KeyColumn>{}, *GetParam());
  const std::string document = ObjectWriter().list_of(*GetParam(), 40);
  EXPECT_EQ(rows_of(read_twice(schema, document)), rows_of(by_models(schema, document)));
}

std::string name_of(const testing::TestParamInfo<const model::ModelInfo*>& given) {
  return std::string(given.param->module) + "_" + std::string(given.param->name);
}

INSTANTIATE_TEST_SUITE_P(Of, EveryModel, testing::ValuesIn(reachable_models()), name_of);

}  // namespace
}  // namespace cijobs::arrow
