// Rows straight from JSON: by the rules of `model::read_model`.
#include "arrow/plain.hpp"

namespace cijobs::arrow {
namespace {

using Rows = std::vector<std::string>;

TEST(FlatRows, HoldEveryScalar) {
  EXPECT_EQ(read(R"([{"name": "n", "label": "ä", "count-of": -7, "ratio": 0.5, "ready": true,
                      "made_at": "1970-01-01T00:00:01.5Z", "tags": ["a", "b"], "settings": {"b": [1]}}])"),
            Rows{R"('n','ä',-7,0.5,true,1970-01-01T00:00:01.500Z,[2 'a' 'b'],{"b":[1]},)"});
}

TEST(FlatRows, AreNullWhereAFieldIsAbsentOrNull) {
  EXPECT_EQ(read(R"([{"count-of": 1}, {}, {"count-of": null, "name": null}])"),
            (Rows{",,1,,,,,,", ",,,,,,,,", ",,,,,,,,"}));
}

TEST(FlatRows, TakeKeysInAnyOrder) {
  EXPECT_EQ(read(R"([{"name": "a", "label": "b"}, {"label": "d", "name": "c"}])"),
            (Rows{"'a','b',,,,,,,", "'c','d',,,,,,,"}));
}

TEST(FlatRows, TakeTheOtherKey) { EXPECT_EQ(read(R"([{"count_of": 3}])"), Rows{",,3,,,,,,"}); }

TEST(FlatRows, KeepTheSecondSpellingAsUnknown) {
  EXPECT_EQ(read(R"([{"count_of": 3, "count-of": 4}])"), Rows{R"(,,3,,,,,,{"count-of":4})"});
}

TEST(FlatRows, TakeTheFirstOfTwoEqualKeys) {
  EXPECT_EQ(read(R"([{"label": "a", "label": "b"}])"), Rows{",'a',,,,,,,"});
}

TEST(FlatRows, TakeAValueAfterANullOfTheSameKey) {
  EXPECT_EQ(read(R"([{"label": null, "label": "b"}])"), Rows{",'b',,,,,,,"});
}

TEST(FlatRows, KeepUnknownKeysAsJson) {
  EXPECT_EQ(read(R"([{}, {"new": {"x": [1, null]}, "": 2}])"),
            (Rows{",,,,,,,,", R"(,,,,,,,,{"new":{"x":[1,null]},"":2})"}));
}

TEST(FlatRows, KeepAnEmptyTimeAsUnknown) {
  EXPECT_EQ(read(R"([{"made_at": ""}])"), Rows{R"(,,,,,,,,{"made_at":""})"});
}

TEST(FlatRows, UnescapeTextsAndKeys) {
  EXPECT_EQ(read(R"([{"na\u006de": "a\"\\\n\ud83c\udf89", "label": "plain"}, {"label": "\u00e4 \ud83d"}])"),
            (Rows{"'a\"\\\n🎉','plain',,,,,,,", ",'ä \uFFFD',,,,,,,"}));
}

TEST(FlatRows, ForgiveUnknownEscapes) { EXPECT_EQ(read(R"([{"label": "\x"}])"), Rows{",'x',,,,,,,"}); }

TEST(FlatRows, RoundRealsAsTheyShould) {
  EXPECT_EQ(read(R"([{"ratio": 0.1}, {"ratio": -123456789.123456789}, {"ratio": 1e-7},
                     {"ratio": 9007199254740993.0}, {"ratio": 0.30000000000000004}, {"ratio": "2.5"}])"),
            (Rows{",,,0.1,,,,,", ",,,-123456789.12345679,,,,,", ",,,1e-07,,,,,", ",,,9007199254740992,,,,,",
                  ",,,0.30000000000000004,,,,,", ",,,2.5,,,,,"}));
}

TEST(FlatRows, HoldTheWholeRangeOfIntegers) {
  EXPECT_EQ(
      read(R"([{"count-of": 9223372036854775807}, {"count-of": -9223372036854775808}, {"count-of": -0}])"),
      (Rows{",,9223372036854775807,,,,,,", ",,-9223372036854775808,,,,,,", ",,0,,,,,,"}));
}

TEST(FlatRows, ComeAfterThoseOfTheListBefore) {
  Chunk chunk(plain_schema());
  for (int i = 0; i < 2; ++i) {
    const testing_support::JsonText text(R"([{"name": "a"}, {"count_of": 1, "new": 2}])");
    json::Reader reader(text.view());
    EXPECT_TRUE(chunk.read_list(reader));
  }
  std::vector<Chunk> chunks;
  chunks.push_back(std::move(chunk));
  const Rows once{"'a',,,,,,,,", R"(,,1,,,,,,{"new":2})"};
  EXPECT_EQ(rows_text(*batch_of(std::move(chunks))), (Rows{once[0], once[1], once[0], once[1]}));
}

TEST(FlatRows, AllowWhiteSpaceAnywhere) {
  EXPECT_EQ(read("[ { \"name\" \n:\t \"a \" , \"count-of\" : 1 } , { } ]"),
            (Rows{"'a ',,1,,,,,,", ",,,,,,,,"}));
}

TEST(FlatRows, TellEmptyTextsAndListsFromNull) {
  EXPECT_EQ(read(R"([{"name": "", "label": "", "tags": []}])"), Rows{"'','',,,,,[0],,"});
}

TEST(FlatRows, AreMany) {
  std::string document = "[";
  for (int i = 0; i < 3000; ++i)
    document += (i ? ",{\"count-of\":" : "{\"count-of\":") + std::to_string(i) + "}";
  const auto rows = read(document + "]");
  ASSERT_EQ(rows.size(), 3000u);
  EXPECT_EQ(rows[2999], ",,2999,,,,,,");
}

// As the reader tells it.
std::string failure(std::string_view document) {
  const testing_support::JsonText text(document);
  json::Reader reader(text.view());
  Chunk chunk(plain_schema());
  EXPECT_FALSE(chunk.read_list(reader));
  return reader.error("Plain").message;
}

// As it is told where models are read.
std::string model_failure(std::string_view document) {
  const testing_support::JsonText text(document);
  json::Reader reader(text.view());
  model::Array models(Plain::info);
  EXPECT_FALSE(model::read_array(reader, models));
  return reader.error("Plain").message;
}

class BrokenRows : public testing::TestWithParam<std::string_view> {};

TEST_P(BrokenRows, FailAsModelsDo) { EXPECT_EQ(failure(GetParam()), model_failure(GetParam())); }

INSTANTIATE_TEST_SUITE_P(
    Documents, BrokenRows,
    testing::Values(R"({"name": "no list"})", R"([{"name": "a"}, 7])", R"([{}, {"count-of": "many"}])",
                    R"([{"made_at": "yesterday"}])", R"([{"tags": ["a", null]}])", R"([{"tags": "a"}])",
                    R"([{"ready": 1}])", R"([{"ratio": "half"}])", R"([{"new": [1,}])", R"([{"name": "cut)",
                    R"([{"name": "a"})", R"([{"name")", R"([{"name": 1}])", R"([{"count-of": 01}])",
                    R"([{"count-of": 1.5}])", R"([{"count-of": 9223372036854775808}])", R"([{"ratio": .5}])",
                    R"([{"ratio": 1.}])", R"([{"ratio": 1e400}])", R"([{"ready": trueish}])",
                    R"([{"name": nul}])", R"([{"name": "a" "b"}])", R"([{"name" "a"}])",
                    R"([{"name": "a",}])", R"([{} {}])", R"([{},])", R"([{}}])", R"([{"new": }])", "[", "[{",
                    R"([{"tags": ["a"})"));

TEST(FlatRows, NameThePathOfAFailure) {
  EXPECT_NE(failure(R"([{}, {"tags": ["a", 1]}])").find("$[1].tags[1] (byte "), std::string::npos);
}

}  // namespace
}  // namespace cijobs::arrow
