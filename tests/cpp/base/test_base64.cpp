#include <gtest/gtest.h>

#include "cijobs/base/base64.hpp"

namespace cijobs::base {
namespace {

// The vectors of RFC 4648.
TEST(Base64, OfNothingIsNothing) { EXPECT_EQ(encode_base64(""), ""); }
TEST(Base64, PadsOneByte) { EXPECT_EQ(encode_base64("f"), "Zg=="); }
TEST(Base64, PadsTwoBytes) { EXPECT_EQ(encode_base64("fo"), "Zm8="); }
TEST(Base64, PadsNoThreeBytes) { EXPECT_EQ(encode_base64("foo"), "Zm9v"); }
TEST(Base64, EncodesSeveralGroups) { EXPECT_EQ(encode_base64("foobar"), "Zm9vYmFy"); }
TEST(Base64, EncodesHighBytes) { EXPECT_EQ(encode_base64("\xFF\xFE\xFD"), "//79"); }
TEST(Base64, EncodesZeroBytes) { EXPECT_EQ(encode_base64(std::string_view("\0\0", 2)), "AAA="); }

}  // namespace
}  // namespace cijobs::base
