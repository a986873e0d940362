#include <gtest/gtest.h>

#include "cijobs/base/number.hpp"

namespace cijobs::base {
namespace {

TEST(Number, ReadsAnInteger) { EXPECT_EQ(parse_number("120"), 120.0); }
TEST(Number, ReadsAFraction) { EXPECT_EQ(parse_number("0.25"), 0.25); }
TEST(Number, ReadsANegativeOne) { EXPECT_EQ(parse_number("-3"), -3.0); }
TEST(Number, ReadsAnExponent) { EXPECT_EQ(parse_number("1e3"), 1000.0); }
TEST(Number, RefusesNothing) { EXPECT_EQ(parse_number(""), std::nullopt); }
TEST(Number, RefusesBlanksInFront) { EXPECT_EQ(parse_number(" 1"), std::nullopt); }
TEST(Number, RefusesATail) { EXPECT_EQ(parse_number("1s"), std::nullopt); }
TEST(Number, RefusesAComma) { EXPECT_EQ(parse_number("1,5"), std::nullopt); }
TEST(Number, RefusesWords) { EXPECT_EQ(parse_number("soon"), std::nullopt); }
TEST(Number, RefusesWhatIsTooLarge) { EXPECT_EQ(parse_number("1e999"), std::nullopt); }

}  // namespace
}  // namespace cijobs::base
