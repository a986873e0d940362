#include <gtest/gtest.h>

#include "cijobs/http/byte_range.hpp"

namespace cijobs::http {
namespace {

class Malformed : public testing::TestWithParam<const char*> {};
TEST_P(Malformed, IsNoRange) { EXPECT_FALSE(parse_content_range(GetParam())); }
INSTANTIATE_TEST_SUITE_P(ByteRange, Malformed,
                         testing::Values("", "bytes", "bytes ", "bytes 5-9", "bytes 5/9", "bytes -9/10",
                                         "bytes 5-/10", "bytes 9-5/10", "bytes 5-10/10", "bytes 5-9/",
                                         "bytes 5-9/x", "bytes a-b/c", "bytes +5-9/10", "bytes */10",
                                         "lines 5-9/10", "bytes 5-9/-1", "bytes 5 -9/10", "5-9/10",
                                         "bytes 99999999999999999999-1/2"));

TEST(ByteRange, TellsWhereThePartLies) {
  const auto range = parse_content_range("bytes 5-9/10");
  EXPECT_EQ((std::tuple(range->first, range->last, range->total)), (std::tuple(5U, 9U, 10U)));
}
TEST(ByteRange, MayLeaveTheTotalOpen) { EXPECT_FALSE(parse_content_range("bytes 5-9/*")->total); }
TEST(ByteRange, IsReadWhateverItsCase) { EXPECT_TRUE(parse_content_range("Bytes 0-0/1")); }

TEST(Length, IsDigitsOnly) {
  EXPECT_EQ(parse_length("0"), 0U);
  for (const char* text : {"", "-1", "+1", " 1", "1 ", "1.0", "0x1", "1e3"}) EXPECT_FALSE(parse_length(text));
}

}  // namespace
}  // namespace cijobs::http
