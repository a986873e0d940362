#include <gtest/gtest.h>

#include "cijobs/api/retry.hpp"

namespace cijobs::api {
namespace {

using base::Error;
using base::ErrorKind;
using base::seconds;

constexpr base::Instant start{};

Error answered(int status, std::optional<double> retry_after = {}) {
  Error error = base::make_error(ErrorKind::api, "no");
  error.status = status;
  error.retry_after = retry_after;
  return error;
}

Error broken(ErrorKind kind, bool may_have_reached_server) {
  Error error = base::make_error(kind, "no");
  error.may_have_reached_server = may_have_reached_server;
  return error;
}

struct Case {
  const char* name;
  Error error;
  bool safe;  // and idempotent, which never differ
  bool unsafe;
};

class MayRepeat : public testing::TestWithParam<Case> {};
TEST_P(MayRepeat, ASafeCall) { EXPECT_EQ(may_repeat(Safety::safe, GetParam().error), GetParam().safe); }
TEST_P(MayRepeat, AnIdempotentCall) {
  EXPECT_EQ(may_repeat(Safety::idempotent, GetParam().error), GetParam().safe);
}
TEST_P(MayRepeat, AnUnsafeCall) {
  EXPECT_EQ(may_repeat(Safety::unsafe, GetParam().error), GetParam().unsafe);
}

const Case cases[] = {
    {"Status400", answered(400), false, false},
    {"Status401", answered(401), false, false},
    {"Status403", answered(403), false, false},
    {"Status404", answered(404), false, false},
    {"Status409", answered(409), false, false},
    {"Status422", answered(422), false, false},
    {"Status501", answered(501), false, false},
    {"Status302", answered(302), false, false},
    {"Status408", answered(408), true, false},
    {"Status500", answered(500), true, false},
    {"Status502", answered(502), true, false},
    {"Status503", answered(503), true, false},
    {"Status504", answered(504), true, false},
    {"Status500WithRetryAfter", answered(500, 1), true, false},
    {"Status503WithRetryAfter", answered(503, 1), true, true},
    {"Status429", answered(429), true, true},
    {"NotConnected", broken(ErrorKind::connect, false), true, true},
    {"ConnectTimeout", broken(ErrorKind::timeout, false), true, true},
    {"ReadTimeout", broken(ErrorKind::timeout, true), true, false},
    {"CutAnswer", broken(ErrorKind::read, true), true, false},
    {"BrokenBeforeSending", broken(ErrorKind::read, false), true, true},
    {"Tls", broken(ErrorKind::tls, false), false, false},
    {"Decode", broken(ErrorKind::decode, true), false, false},
    {"Cancelled", broken(ErrorKind::cancelled, false), false, false},
    {"Download", broken(ErrorKind::download, true), false, false},
};
INSTANTIATE_TEST_SUITE_P(Retry, MayRepeat, testing::ValuesIn(cases),
                         [](const auto& test) { return test.param.name; });

TEST(Backoff, StartsAtTheInitialPause) { EXPECT_DOUBLE_EQ(backoff({.jitter = false}, 1, 0), 0.5); }
TEST(Backoff, Doubles) { EXPECT_DOUBLE_EQ(backoff({.jitter = false}, 3, 0), 2.0); }
TEST(Backoff, StopsAtTheMaximum) { EXPECT_DOUBLE_EQ(backoff({.jitter = false}, 50, 0), 20.0); }
TEST(Backoff, StopsAtTheMaximumWhenNumbersEnd) {
  EXPECT_DOUBLE_EQ(backoff({.jitter = false}, 100'000, 0), 20.0);
}
TEST(Backoff, JitterTakesHalfAtMost) { EXPECT_DOUBLE_EQ(backoff({}, 1, 0.0), 0.25); }
TEST(Backoff, JitterNeverAdds) { EXPECT_LT(backoff({}, 1, 0.999), 0.5); }

std::optional<double> pause(const Error& error, int attempt = 1, base::Instant deadline = base::never) {
  const auto found = next_pause({.jitter = false}, Safety::safe, error, attempt, start, deadline, 0.5);
  return found ? std::optional(base::to_seconds(*found)) : std::nullopt;
}

TEST(Retry, WaitsForTheBackoff) { EXPECT_EQ(pause(answered(500)), 0.5); }
TEST(Retry, WaitsForRetryAfterWhenItIsLonger) { EXPECT_EQ(pause(answered(503, 7)), 7.0); }
TEST(Retry, WaitsForTheBackoffWhenRetryAfterIsShorter) { EXPECT_EQ(pause(answered(503, 0)), 0.5); }
TEST(Retry, RefusesARetryAfterBeyondTheCap) { EXPECT_EQ(pause(answered(429, 121)), std::nullopt); }
TEST(Retry, WaitsForARetryAfterAtTheCap) { EXPECT_EQ(pause(answered(429, 120)), 120.0); }
TEST(Retry, StopsAfterTheLastAttempt) { EXPECT_EQ(pause(answered(500), 4), std::nullopt); }
TEST(Retry, GoesOnBeforeTheLastAttempt) { EXPECT_EQ(pause(answered(500), 3), 2.0); }
TEST(Retry, StopsAtTheDeadline) { EXPECT_EQ(pause(answered(500), 1, start + seconds(0.4)), std::nullopt); }
TEST(Retry, StopsWhenThePauseEndsAtTheDeadline) {
  EXPECT_EQ(pause(answered(500), 1, start + seconds(0.5)), std::nullopt);
}
TEST(Retry, GoesOnBeforeTheDeadline) { EXPECT_EQ(pause(answered(500), 1, start + seconds(0.6)), 0.5); }
TEST(Retry, DoesNotWaitForWhatIsFinal) { EXPECT_EQ(pause(answered(404)), std::nullopt); }

std::optional<double> retry_after(std::string_view text, double wall_clock = 0) {
  return read_retry_after({{"Retry-After", std::string(text)}}, wall_clock);
}

TEST(RetryAfter, IsReadAsSeconds) { EXPECT_EQ(retry_after("120"), 120.0); }
TEST(RetryAfter, IsReadAsADate) { EXPECT_EQ(retry_after("Thu, 01 Jan 1970 00:01:40 GMT", 40), 60.0); }
TEST(RetryAfter, OfADateGoneByIsNow) { EXPECT_EQ(retry_after("Thu, 01 Jan 1970 00:01:40 GMT", 400), 0.0); }
TEST(RetryAfter, OfNegativeSecondsIsNow) { EXPECT_EQ(retry_after("-5"), 0.0); }
TEST(RetryAfter, OfGarbageIsNone) { EXPECT_EQ(retry_after("soon"), std::nullopt); }
TEST(RetryAfter, WithoutHeaderIsNone) { EXPECT_EQ(read_retry_after({}, 0), std::nullopt); }
TEST(RetryAfter, OfEndlessSecondsIsNone) { EXPECT_EQ(retry_after("inf"), std::nullopt); }

}  // namespace
}  // namespace cijobs::api
