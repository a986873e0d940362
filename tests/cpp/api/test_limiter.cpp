#include <gtest/gtest.h>

#include "cijobs/api/limiter.hpp"

namespace cijobs::api {
namespace {

using base::seconds;

constexpr base::Instant start{};

http::Headers rate(const std::string& prefix, int limit, int remaining, int reset) {
  return {{prefix + "RateLimit-Limit", std::to_string(limit)},
          {prefix + "RateLimit-Remaining", std::to_string(remaining)},
          {prefix + "RateLimit-Reset", std::to_string(reset)}};
}

http::Headers both(const http::Headers& a, const http::Headers& b) {
  http::Headers all = a;
  all.insert(all.end(), b.begin(), b.end());
  return all;
}

// Seconds from the start until the call after the next may begin.
double second_turn(const http::Headers& headers) {
  Limiter limiter;
  limiter.observe(headers, start);
  limiter.reserve(start);
  return base::to_seconds(limiter.reserve(start) - start);
}

double remaining_seen(const http::Headers& headers) {
  Limiter limiter;
  limiter.observe(headers, start);
  return limiter.state().remaining.value_or(-1);
}

TEST(Limiter, LetsCallsGoAtFirst) { EXPECT_EQ(second_turn({}), 0); }
TEST(Limiter, ReadsThePlainFamily) { EXPECT_EQ(remaining_seen(rate("", 100, 42, 60)), 42); }
TEST(Limiter, ReadsTheOlderFamily) { EXPECT_EQ(remaining_seen(rate("X-", 100, 43, 60)), 43); }
TEST(Limiter, TheLowerOfTwoWins) {
  EXPECT_EQ(remaining_seen(both(rate("", 100, 42, 60), rate("X-", 100, 7, 60))), 7);
}
TEST(Limiter, TheLowerOfTwoWinsTheOtherWayRound) {
  EXPECT_EQ(remaining_seen(both(rate("", 100, 7, 60), rate("X-", 100, 42, 60))), 7);
}
TEST(Limiter, KnowsNothingFromGarbage) { EXPECT_EQ(remaining_seen({{"RateLimit-Remaining", "many"}}), -1); }
TEST(Limiter, DoesNotSpreadCallsWhilePlentyIsLeft) { EXPECT_EQ(second_turn(rate("", 100, 50, 60)), 0); }
TEST(Limiter, SpreadsCallsWhenFewAreLeft) { EXPECT_DOUBLE_EQ(second_turn(rate("", 100, 5, 5)), 1.0); }
TEST(Limiter, SpreadsCallsByNoMoreThanTwoSeconds) {
  EXPECT_DOUBLE_EQ(second_turn(rate("", 100, 1, 3600)), 2.0);
}
TEST(Limiter, DoesNotSpreadCallsWithoutALimit) { EXPECT_EQ(second_turn({{"RateLimit-Remaining", "1"}}), 0); }

TEST(Limiter, PausesUntilTheResetWhenNothingIsLeft) {
  Limiter limiter;
  limiter.observe(rate("", 100, 0, 10), start);
  EXPECT_EQ(limiter.reserve(start), start + seconds(10));
}

TEST(Limiter, DoesNotPauseForAFarReset) {
  Limiter limiter;
  limiter.observe(rate("", 100, 0, 3600), start);
  EXPECT_EQ(limiter.reserve(start), start);
}

TEST(Limiter, PausesUntilTold) {
  Limiter limiter;
  limiter.pause_until(start + seconds(5));
  EXPECT_EQ(limiter.reserve(start), start + seconds(5));
}

TEST(Limiter, AShorterPauseDoesNotEndALongerOne) {
  Limiter limiter;
  limiter.pause_until(start + seconds(5));
  limiter.pause_until(start + seconds(1));
  EXPECT_EQ(limiter.reserve(start), start + seconds(5));
}

TEST(Limiter, PauseEndsByItself) {
  Limiter limiter;
  limiter.pause_until(start + seconds(5));
  EXPECT_EQ(limiter.reserve(start + seconds(6)), start + seconds(6));
}

TEST(Limiter, StopsSpreadingWhenPlentyIsLeftAgain) {
  Limiter limiter;
  limiter.observe(rate("", 100, 5, 5), start);
  limiter.reserve(start);
  limiter.observe(rate("", 100, 100, 60), start);
  limiter.reserve(start + seconds(2));
  EXPECT_EQ(limiter.reserve(start + seconds(2)), start + seconds(2));
}

TEST(Limiters, GiveOneLimiterPerOrigin) {
  Limiters limiters;
  EXPECT_EQ(limiters.of("https://a"), limiters.of("https://a"));
}

TEST(Limiters, KeepOriginsApart) {
  Limiters limiters;
  EXPECT_NE(limiters.of("https://a"), limiters.of("https://b"));
}

}  // namespace
}  // namespace cijobs::api
