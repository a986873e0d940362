// Chunks become batches, whose rows can be read back.
#include <algorithm>

#include "arrow/plain.hpp"
#include "support/widget.hpp"

namespace cijobs::arrow {
namespace {

using Rows = std::vector<std::string>;

std::vector<KeyColumn> keys() {
  return {{"project", model::Scalar::text}, {"number", model::Scalar::integer}, {"day", model::Scalar::time}};
}

std::shared_ptr<const Batch> keyed(const std::vector<KeyValue>& values) {
  std::vector<Chunk> chunks;
  chunks.push_back(chunk_of(plain_schema(keys()), R"([{"label": "a"}, {"label": "b"}])", values));
  return batch_of(std::move(chunks));
}

TEST(Batch, HasTheRowsOfItsChunksInTheirOrder) {
  const auto schema = plain_schema();
  std::vector<Chunk> chunks;
  chunks.push_back(chunk_of(schema, R"([{"name": "a", "tags": ["x"]}, {"ready": true, "new": 1}])"));
  chunks.push_back(chunk_of(schema, "[]"));
  chunks.push_back(chunk_of(schema, R"([{"name": "b", "tags": ["y", "z"]}, {"name": "a", "ready": false}])"));
  EXPECT_EQ(rows_text(*batch_of(std::move(chunks))), (Rows{"'a',,,,,,[1 'x'],,", R"(,,,,true,,,,{"new":1})",
                                                           "'b',,,,,,[2 'y' 'z'],,", "'a',,,,false,,,,"}));
}

TEST(Batch, NumbersEachRepeatedTextOnce) {
  const auto schema = plain_schema();
  std::vector<Chunk> chunks;
  chunks.push_back(chunk_of(schema, R"([{"name": "a"}, {"name": "b"}, {"name": "a"}])"));
  chunks.push_back(chunk_of(schema, R"([{"name": "c"}, {"name": "b"}])"));
  EXPECT_EQ(batch_of(std::move(chunks))->dictionaries()[0].size(), 3u);
}

TEST(Batch, AddsToTheDictionaryOfTheBatchBefore) {
  const auto schema = plain_schema();
  BatchBuilder builder(schema);
  builder.append(chunk_of(schema, R"([{"name": "a"}, {"name": "b"}])"));
  const auto first = builder.finish();
  builder.append(chunk_of(schema, R"([{"name": "c"}, {"name": "b"}])"));
  const auto second = builder.finish();
  EXPECT_EQ(first->dictionaries()[0].size(), 2u);
  EXPECT_EQ(second->dictionaries()[0].size(), 3u);
  EXPECT_EQ(rows_text(*second), (Rows{"'c',,,,,,,,", "'b',,,,,,,,"}));
}

TEST(Batch, OfNothingHasNoRows) { EXPECT_EQ(BatchBuilder(plain_schema()).finish()->size(), 0u); }

TEST(Batch, HasKeysInFront) {
  EXPECT_EQ(
      rows_text(*keyed({std::string_view("p"), std::int64_t{7}, base::Timestamp{1'500'000}})),
      (Rows{"'p',7,1970-01-01T00:00:01.500Z,,'a',,,,,,,", "'p',7,1970-01-01T00:00:01.500Z,,'b',,,,,,,"}));
}

TEST(Batch, HasNullKeys) {
  EXPECT_EQ(rows_text(*keyed({std::monostate{}, std::monostate{}, std::monostate{}})),
            (Rows{",,,,'a',,,,,,,", ",,,,'b',,,,,,,"}));
}

TEST(Batch, TakesAKeyOfAnotherTypeForNull) {
  EXPECT_EQ(row_text(*keyed({std::int64_t{1}, std::string_view("x"), std::int64_t{2}}), 0), ",,,,'a',,,,,,,");
}

TEST(Batch, TakesKeysThatWereNeverSetForNull) { EXPECT_EQ(row_text(*keyed({}), 0), ",,,,'a',,,,,,,"); }

TEST(Batch, ShowsNestedModelsAsJson) {
  const auto schema = std::make_shared<const TableSchema>(std::span<const KeyColumn>{}, model::Widget::info);
  std::vector<Chunk> chunks;
  chunks.push_back(chunk_of(schema, R"([{"part": {"name": "n", "new": 1}, "parts": [{"weight": 3}, {}]}])"));
  EXPECT_EQ(rows_text(*batch_of(std::move(chunks))),
            Rows{R"(,,,,,,{"name":"n","extra":{"new":1}},[2 {"weight":3} {}],,,)"});
}

TEST(Batch, HoldsLittleMoreThanItsValues) {
  std::string document = "[";
  for (int i = 0; i < 10'000; ++i)
    document += std::string(i ? "," : "") + R"({"label":"a text of 24 characters","count-of":1})";
  std::vector<Chunk> chunks;
  for (int i = 0; i < 3; ++i) chunks.push_back(chunk_of(plain_schema(), document + "]"));
  const auto batch = batch_of(std::move(chunks));
  // Texts and numbers; of lists, free-form values and unknown keys an end per row; of null columns, bits.
  constexpr std::size_t per_row = (24 + 4) + 8 + 4 + 8 + 8 + 3 * 4 + 1;
  EXPECT_LT(batch->bytes(), 30'000 * per_row * 105 / 100);
}

TEST(TableSchema, HasKeysThenFieldsThenExtra) {
  const auto schema = plain_schema(keys());
  std::string names;
  for (const Column& column : schema->columns()) names += std::string(column.name) + " ";
  EXPECT_EQ(names, "project number day name label count ratio ready made_at tags settings extra ");
}

TEST(TableSchema, LeavesOutTheFieldThatAKeyStandsFor) {
  const auto schema = plain_schema({{"label", model::Scalar::text}});
  const auto named = [](const Column& column) { return column.name == "label"; };
  EXPECT_EQ(std::ranges::count_if(schema->columns(), named), 1);
  EXPECT_FALSE(schema->flat());
}

TEST(TableSchema, RefusesAKeyTwice) {
  EXPECT_THROW(plain_schema({{"a", model::Scalar::text}, {"a", model::Scalar::text}}), std::invalid_argument);
}

TEST(TableSchema, RefusesAKeyThatIsNoText) {
  EXPECT_THROW(plain_schema({{"a", model::Scalar::real}}), std::invalid_argument);
}

TEST(TableSchema, IsFlatWithoutNestedModels) {
  EXPECT_TRUE(plain_schema()->flat());
  EXPECT_FALSE(TableSchema({}, model::Widget::info).flat());
}

}  // namespace
}  // namespace cijobs::arrow
