#include <gtest/gtest.h>

#include <array>

#include "cijobs/base/time.hpp"

namespace cijobs::base {
namespace {

constexpr std::int64_t second = 1'000'000;

std::int64_t micros(std::string_view text) { return parse_timestamp(text).value().microseconds; }

TEST(Timestamp, ReadsUtc) { EXPECT_EQ(micros("1970-01-02T00:00:01Z"), 86'401 * second); }
TEST(Timestamp, ReadsAnOffset) {
  EXPECT_EQ(micros("2019-04-12T10:44:51-07:00"), micros("2019-04-12T17:44:51Z"));
}
TEST(Timestamp, ReadsAnOffsetWithMinutes) {
  EXPECT_EQ(micros("2019-04-12T10:44:51+05:30"), micros("2019-04-12T05:14:51Z"));
}
TEST(Timestamp, ReadsAnOffsetWithoutColon) {
  EXPECT_EQ(micros("2019-04-12T10:44:51-0700"), micros("2019-04-12T17:44:51Z"));
}
TEST(Timestamp, ReadsMilliseconds) { EXPECT_EQ(micros("1970-01-01T00:00:49.739Z"), 49'739'000); }
TEST(Timestamp, ReadsOneDigitOfFraction) { EXPECT_EQ(micros("1970-01-01T00:00:00.5Z"), 500'000); }
TEST(Timestamp, CutsDigitsBeyondMicroseconds) {
  EXPECT_EQ(micros("1970-01-01T00:00:00.123456789Z"), 123'456);
}
TEST(Timestamp, ReadsDatesBefore1970) { EXPECT_EQ(micros("1969-12-31T23:59:59Z"), -second); }
TEST(Timestamp, ReadsFractionsBefore1970) { EXPECT_EQ(micros("1969-12-31T23:59:59.25Z"), -750'000); }
TEST(Timestamp, ReadsTheFirstYear) {
  EXPECT_LT(micros("0001-01-01T00:00:00Z"), micros("1900-01-01T00:00:00Z"));
}
TEST(Timestamp, ReadsALeapDay) {
  EXPECT_EQ(micros("2024-02-29T00:00:00Z") + 86'400 * second, micros("2024-03-01T00:00:00Z"));
}

class RefusedTimestamp : public testing::TestWithParam<const char*> {};

TEST_P(RefusedTimestamp, IsNotRead) { EXPECT_FALSE(parse_timestamp(GetParam()).has_value()); }

constexpr std::array refused = {"",
                                "yesterday",
                                "2019-04-12",
                                "2019-04-12T10:44:51",
                                "2019-04-12T10:44Z",
                                "2019-13-12T10:44:51Z",
                                "2019-02-29T10:44:51Z",
                                "2019-00-10T10:44:51Z",
                                "2019-04-12T24:00:00Z",
                                "2019-04-12T10:60:00Z",
                                "2019-04-12T10:44:61Z",
                                "2019-04-12T10:44:51ZZ",
                                "2019-04-12T10:44:51.Z",
                                "2019-04-12T10:44:51+0",
                                " 2019-04-12T10:44:51Z",
                                "2019-04-12T10:44:51Z ",
                                "20190412T104451Z",
                                "2019-04-12T10:44:51+99:00",
                                "2019-04-12T10:44:51+07:60",
                                "1555065891"};

INSTANTIATE_TEST_SUITE_P(Garbage, RefusedTimestamp, testing::ValuesIn(refused));

class WrittenTimestamp : public testing::TestWithParam<const char*> {};

TEST_P(WrittenTimestamp, ComesBackAsItWas) {
  EXPECT_EQ(format_timestamp(*parse_timestamp(GetParam())), GetParam());
}

constexpr std::array written = {"2019-04-12T10:44:10Z",        "2019-04-12T10:44:49.739Z",
                                "2019-04-12T10:44:49.739001Z", "1969-12-31T23:59:59.999999Z",
                                "1601-01-01T00:00:00Z",        "9999-12-31T23:59:59Z",
                                "2024-02-29T12:00:00.001Z"};

INSTANTIATE_TEST_SUITE_P(RoundTrip, WrittenTimestamp, testing::ValuesIn(written));

}  // namespace
}  // namespace cijobs::base
