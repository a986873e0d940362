#include <gtest/gtest.h>

#include <array>

#include "cijobs/base/time.hpp"

namespace cijobs::base {
namespace {

TEST(HttpDate, IsReadAsUtc) {
  EXPECT_EQ(parse_http_date("Wed, 21 Oct 2026 07:28:00 GMT"), parse_timestamp("2026-10-21T07:28:00Z"));
}

class RefusedHttpDate : public testing::TestWithParam<const char*> {};

TEST_P(RefusedHttpDate, IsNotRead) { EXPECT_FALSE(parse_http_date(GetParam()).has_value()); }

constexpr std::array refused = {"",
                                "120",
                                "Wed, ",
                                "Wed, 21",
                                "Wed, 21 anF 2026 07:28:00 GMT",
                                "Wed, 31 Feb 2026 07:28:00 GMT",
                                "Wed, 21 Oct 2026 25:28:00 GMT",
                                "Wed, 21 Oct 2026 07:28:00",
                                "Wed, 21 Oct 2026 07:28:00 GMT!",
                                "Wed, 21 Oct 2026 07:28:00 CET"};

INSTANTIATE_TEST_SUITE_P(Garbage, RefusedHttpDate, testing::ValuesIn(refused));

}  // namespace
}  // namespace cijobs::base
