#include <gtest/gtest.h>

#include "model/reading.hpp"

namespace cijobs::model {
namespace {

TEST(Equality, HoldsForEqualFields) {
  EXPECT_TRUE(equal(R"({"id": "w", "ratio": 1})", R"({"ratio": 1.0, "id": "w"})"));
}
TEST(Equality, FailsForAnotherValue) { EXPECT_FALSE(equal(R"({"id": "w"})", R"({"id": "v"})")); }
TEST(Equality, FailsForAnotherNestedValue) {
  EXPECT_FALSE(equal(R"({"part": {"weight": 1}})", R"({"part": {"weight": 2}})"));
}
TEST(Equality, FailsForALongerList) { EXPECT_FALSE(equal(R"({"parts": [{}]})", R"({"parts": [{}, {}]})")); }
TEST(Equality, FailsForAnotherFreeValue) {
  EXPECT_FALSE(equal(R"({"settings": [1]})", R"({"settings": [2]})"));
}
TEST(Equality, FailsForOtherUnknownKeys) { EXPECT_FALSE(equal(R"({"new": 1})", R"({"new": 2})")); }
TEST(Equality, TakesAbsentAndNullForTheSame) { EXPECT_TRUE(equal("{}", R"({"label": null})")); }
TEST(Equality, TellsAbsentFromEmpty) { EXPECT_FALSE(equal("{}", R"({"label": ""})")); }
TEST(Equality, TellsAbsentFromZero) { EXPECT_FALSE(equal("{}", R"({"count-of": 0})")); }
TEST(Equality, IgnoresTheSpellingOfTheKey) { EXPECT_TRUE(equal(R"({"count-of": 1})", R"({"count_of": 1})")); }
TEST(Equality, ComparesInstantsNotTexts) {
  EXPECT_TRUE(equal(R"({"made-at": "2019-04-12T10:00:00Z"})", R"({"made-at": "2019-04-12T11:00:00+01:00"})"));
}

}  // namespace
}  // namespace cijobs::model
