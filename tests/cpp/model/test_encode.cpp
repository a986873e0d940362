#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>

#include "model/reading.hpp"

namespace cijobs::model {
namespace {

class Encoded : public testing::TestWithParam<const char*> {};

TEST_P(Encoded, IsTheJsonThatCame) {
  EXPECT_EQ(nlohmann::json::parse(encoded(GetParam())), nlohmann::json::parse(GetParam()));
}

constexpr std::array documents = {
    "{}",
    R"({"id": "w", "count-of": 3, "ratio": 0.5, "ready": false, "label": ""})",
    R"({"id": null, "count-of": null, "part": null, "parts": null, "settings": null})",
    R"({"count_of": 3, "madeAt": "2019-04-12T10:44:49.739Z"})",
    R"({"count_of": null, "madeAt": null})",
    R"({"made-at": ""})",
    R"({"madeAt": ""})",
    R"({"part": {"name": "cog", "weight": null, "colour": "red"}})",
    R"({"parts": [{"name": "a"}, {}, {"weight": 1}], "tags": []})",
    R"({"settings": {"a": [1, null, {"b": []}]}, "tags": ["x", ""]})",
    R"({"new": 1, "newer": {"x": null}, "newest": null})",
    R"({"count_of": 1, "count-of": 2})",
    R"({"ratio": 12345678.25, "count-of": 9223372036854775807})",
};

INSTANTIATE_TEST_SUITE_P(Encode, Encoded, testing::ValuesIn(documents));

TEST(Encode, WritesFieldsInTheOrderOfTheTable) {
  EXPECT_EQ(encoded(R"({"label":"l","id":"w"})"), R"({"id":"w","label":"l"})");
}
TEST(Encode, WritesTimesAsUtc) {
  EXPECT_EQ(encoded(R"({"made-at":"2019-04-12T10:44:51-07:00"})"), R"({"made-at":"2019-04-12T17:44:51Z"})");
}
TEST(Encode, LeavesNullsOutIfAsked) {
  EXPECT_EQ(encoded(R"({"id": "w", "label": null})", false), R"({"id":"w"})");
}
TEST(Encode, LeavesNestedNullsOutIfAsked) {
  EXPECT_EQ(encoded(R"({"part": {"name": null}})", false), R"({"part":{}})");
}

}  // namespace
}  // namespace cijobs::model
