#include <gtest/gtest.h>

#include "cijobs/page/cursor.hpp"

namespace cijobs::page {
namespace {

using Query = std::vector<std::pair<std::string, std::string>>;

// A cursor that has taken in one page.
Cursor after(Kind kind, const std::string& token, std::size_t items, std::size_t page_size = 100) {
  Cursor cursor(kind, "", page_size);
  static_cast<void>(cursor.advance({token}, items));
  return cursor;
}

TEST(Cursor, IsNotDoneBeforeTheFirstPage) { EXPECT_FALSE(Cursor(Kind::token, "", 100).done()); }
TEST(Cursor, AsksForTheFirstPageByNothing) { EXPECT_EQ(Cursor(Kind::token, "", 100).query(), Query{}); }
TEST(Cursor, BeginsWhereTold) {
  EXPECT_EQ(Cursor(Kind::token, "abc", 100).query(), (Query{{"page-token", "abc"}}));
}
TEST(Cursor, SendsTokensAsPageToken) {
  EXPECT_EQ(after(Kind::token, "abc", 20).query(), (Query{{"page-token", "abc"}}));
}
TEST(Cursor, SendsCursorsAsCursor) {
  EXPECT_EQ(after(Kind::cursor, "abc", 20).query(), (Query{{"cursor", "abc"}}));
}
TEST(Cursor, SendsOffsetsAsOffset) {
  EXPECT_EQ(after(Kind::offset, "", 100).query(), (Query{{"offset", "100"}}));
}

TEST(Cursor, OfTokensEndsWithoutOne) { EXPECT_TRUE(after(Kind::token, "", 20).done()); }
TEST(Cursor, OfTokensGoesOnAfterAnEmptyPage) { EXPECT_FALSE(after(Kind::token, "abc", 0).done()); }
TEST(Cursor, OfASinglePageEndsAfterIt) { EXPECT_TRUE(after(Kind::single, "abc", 20).done()); }
TEST(Cursor, OfOffsetsGoesOnAfterAFullPage) { EXPECT_FALSE(after(Kind::offset, "", 100).done()); }
TEST(Cursor, OfOffsetsEndsAfterAShortPage) { EXPECT_TRUE(after(Kind::offset, "", 99).done()); }
TEST(Cursor, OfOffsetsEndsAfterAnEmptyPage) { EXPECT_TRUE(after(Kind::offset, "", 0).done()); }
TEST(Cursor, OfOffsetsHasNoTokenAtTheEnd) { EXPECT_EQ(after(Kind::offset, "", 99).token(), ""); }

TEST(Cursor, OfOffsetsCountsOnFromWhereItBegan) {
  Cursor cursor(Kind::offset, "30", 10);
  static_cast<void>(cursor.advance({}, 10));
  EXPECT_EQ(cursor.token(), "40");
}

TEST(Cursor, RefusesTheSameTokenTwice) {
  Cursor cursor = after(Kind::token, "a", 20);
  EXPECT_FALSE(cursor.advance({"a"}, 20).ok());
}

TEST(Cursor, RefusesALongerCircle) {
  Cursor cursor = after(Kind::token, "a", 20);
  static_cast<void>(cursor.advance({"b"}, 20));
  EXPECT_FALSE(cursor.advance({"a"}, 20).ok());
}

TEST(Cursor, RefusesACircleToWhereItBegan) {
  Cursor cursor(Kind::cursor, "a", 100);
  EXPECT_FALSE(cursor.advance({"a"}, 20).ok());
}

TEST(Cursor, ACircleDoesNotLookLikeTheEnd) {
  Cursor cursor(Kind::cursor, "a", 100);
  static_cast<void>(cursor.advance({"a"}, 20));
  EXPECT_FALSE(cursor.done());
}

}  // namespace
}  // namespace cijobs::page
