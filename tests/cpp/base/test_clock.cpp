#include <gtest/gtest.h>

#include <limits>

#include "cijobs/base/clock.hpp"

namespace cijobs::base {
namespace {

TEST(Clock, SecondsComeBackAsTheyWere) { EXPECT_DOUBLE_EQ(to_seconds(seconds(1.5)), 1.5); }
TEST(Clock, EndlessSecondsLieAhead) {
  EXPECT_GT(Clock::now() + seconds(std::numeric_limits<double>::infinity()), Clock::now());
}
TEST(Clock, VeryManySecondsLieAhead) { EXPECT_GT(Clock::now() + seconds(1e18), Clock::now()); }

}  // namespace
}  // namespace cijobs::base
