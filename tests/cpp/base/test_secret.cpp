#include <gtest/gtest.h>

#include <cstring>
#include <utility>

#include "cijobs/base/secret.hpp"

namespace cijobs::base {
namespace {

TEST(Secret, RevealsItsText) { EXPECT_EQ(Secret("hunter2").reveal(), "hunter2"); }

TEST(Secret, IsEmptyAfterAMove) {
  Secret first("hunter2");
  const Secret second = std::move(first);
  EXPECT_TRUE(first.empty());  // NOLINT: what a moved-from secret holds is the point
}

TEST(Secret, MovesItsTextAlong) {
  Secret first("hunter2");
  Secret second;
  second = std::move(first);
  EXPECT_EQ(second.reveal(), "hunter2");
}

TEST(Secret, LeavesNoBytesBehindWhenMoved) {
  Secret first("hunter2");
  const char* bytes = first.reveal().data();  // a short text lives inside the object
  const Secret second = std::move(first);
  EXPECT_NE(std::memcmp(bytes, "hunter2", 7), 0);
}

TEST(Secret, CopiesAreWipedOnTheirOwn) {
  const Secret first("hunter2");
  {
    const Secret copy = first;
  }
  EXPECT_EQ(first.reveal(), "hunter2");
}

TEST(Secret, SurvivesAssignmentToItself) {
  Secret secret("hunter2");
  const Secret& same = secret;
  secret = same;
  EXPECT_EQ(secret.reveal(), "hunter2");
}

TEST(Secret, RedactsEveryOccurrence) {
  EXPECT_EQ(Secret("abc").redact("abc and xabcx"), "******** and x********x");
}

TEST(Secret, RedactsNothingWhenEmpty) { EXPECT_EQ(Secret().redact("abc"), "abc"); }

TEST(Secret, RedactsATextMadeOfStars) { EXPECT_EQ(Secret("*").redact("a*b"), "a********b"); }

TEST(Wipe, ZeroesTheBytesInPlace) {
  std::string text = "hunter2";
  const char* bytes = text.data();
  wipe(text);
  EXPECT_EQ(std::string_view(bytes, 7), std::string_view("\0\0\0\0\0\0\0", 7));
}

TEST(Wipe, EmptiesTheText) {
  std::string text(1000, 'x');
  wipe(text);
  EXPECT_TRUE(text.empty());
}

}  // namespace
}  // namespace cijobs::base
