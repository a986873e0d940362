#include <gtest/gtest.h>

#include "cijobs/json/unescape.hpp"

namespace cijobs::json {
namespace {

TEST(Unescape, KeepsPlainText) { EXPECT_EQ(unescape_lenient("plain"), "plain"); }
TEST(Unescape, ReadsSimpleEscapes) { EXPECT_EQ(unescape_lenient(R"(\n\t\r\b\f\"\\\/)"), "\n\t\r\b\f\"\\/"); }
TEST(Unescape, ReadsTwoByteCharacters) { EXPECT_EQ(unescape_lenient(R"(\u00e9)"), "\xC3\xA9"); }
TEST(Unescape, ReadsThreeByteCharacters) { EXPECT_EQ(unescape_lenient(R"(\u20AC)"), "\xE2\x82\xAC"); }
TEST(Unescape, ReadsPairs) { EXPECT_EQ(unescape_lenient(R"(\ud83d\ude00!)"), "\xF0\x9F\x98\x80!"); }
TEST(Unescape, ReplacesAHighSurrogateBeforeText) {
  EXPECT_EQ(unescape_lenient(R"(\ud83dx)"), "\xEF\xBF\xBDx");
}
TEST(Unescape, ReplacesAHighSurrogateBeforeAnotherEscape) {
  EXPECT_EQ(unescape_lenient(R"(\ud83d\u0041)"),
            "\xEF\xBF\xBD"
            "A");
}
TEST(Unescape, ReplacesTwoHighSurrogates) {
  EXPECT_EQ(unescape_lenient(R"(\ud83d\ud83d)"), "\xEF\xBF\xBD\xEF\xBF\xBD");
}
TEST(Unescape, SurvivesACutEscape) { EXPECT_EQ(unescape_lenient(R"(a\u12)"), "a\xEF\xBF\xBD"); }
TEST(Unescape, SurvivesACutPair) { EXPECT_EQ(unescape_lenient(R"(\ud83d\u12)"), "\xEF\xBF\xBD\xEF\xBF\xBD"); }
TEST(Unescape, KeepsALastBackslash) { EXPECT_EQ(unescape_lenient("a\\"), "a\\"); }

}  // namespace
}  // namespace cijobs::json
