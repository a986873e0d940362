#include "arrow/reading.hpp"

namespace cijobs::arrow {
namespace {

Imported<ArrowSchema> schema_of_rows(const Rows& rows) {
  Imported<ArrowSchema> schema;
  export_schema(columns_of(rows), schema.raw);
  return schema;
}

std::string formats(const ArrowSchema& schema) {
  std::string text;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    text += std::string(i ? " " : "") + schema.children[i]->name + ":" + schema.children[i]->format;
  }
  return text;
}

TEST(Schema, HasTheFieldsInTheOrderOfTheTable) {
  const auto schema = schema_of_rows(rows_of({"[]"}));
  EXPECT_EQ(formats(schema.raw),
            "id:u count:l ratio:g ready:b label:u made_at:tsu:UTC part:+s parts:+l tags:+l settings:u");
}

TEST(Schema, IsAStructOfNullableColumns) {
  const auto schema = schema_of_rows(rows_of({}));
  bool nullable = std::string_view(schema->format) == "+s";
  for (std::int64_t i = 0; i < schema->n_children; ++i) {
    nullable = nullable && schema->children[i]->flags == flag_nullable;
  }
  EXPECT_TRUE(nullable);
}

TEST(Schema, NestedModelsHaveTheirOwnColumns) {
  const auto schema = schema_of_rows(rows_of({}));
  EXPECT_EQ(formats(*schema->children[at("part")]), "name:u weight:l");
}

TEST(Schema, ListsHaveOneItem) {
  const auto schema = schema_of_rows(rows_of({}));
  EXPECT_EQ(formats(*schema->children[at("tags")]), "item:u");
  EXPECT_EQ(formats(*schema->children[at("parts")]), "item:+s");
  EXPECT_EQ(formats(*schema->children[at("parts")]->children[0]), "name:u weight:l");
}

TEST(Schema, UnknownKeysGetALastColumn) {
  const Column table = columns_of(rows_of({"[{}]", R"([{"id": "a"}, {"new": 1}])"}));
  EXPECT_TRUE(table.children.back().is_extra());
}

TEST(Schema, UnknownKeysBeyondTheLimitDoNotCount) {
  const Column table = columns_of(rows_of({"[{}]", R"([{"id": "a"}, {"new": 1}])"}, 2));
  EXPECT_FALSE(table.children.back().is_extra());
}

TEST(Schema, UnknownKeysOfNestedModelsStayWithThem) {
  const auto schema = schema_of_rows(rows_of({R"([{"part": {"new": 1}, "parts": [{}, {"new": 2}]}])"}));
  EXPECT_EQ(formats(*schema->children[at("part")]), "name:u weight:l extra:u");
  EXPECT_EQ(formats(*schema->children[at("parts")]->children[0]), "name:u weight:l extra:u");
  EXPECT_STREQ(schema->children[schema->n_children - 1]->name, "settings");
}

}  // namespace
}  // namespace cijobs::arrow
