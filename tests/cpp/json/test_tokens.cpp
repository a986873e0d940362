#include <gtest/gtest.h>

#include "cijobs/json/reader.hpp"
#include "support/json_text.hpp"

namespace cijobs::json {
namespace {

// The tokens of a document, parted by bars.
std::string tokens_of(std::string_view document) {
  const testing_support::JsonText text(document);
  Reader reader(text.view());
  Tokens tokens = reader.tokens();
  std::string found;
  for (; tokens.kind() != '\0'; tokens.take()) found += std::string(tokens.token()) + "|";
  return found;
}

TEST(Tokens, AreBracketsTextsAndWords) {
  EXPECT_EQ(tokens_of(R"( { "a" : [ true , -1.5 ] , "b c":null} )"),
            R"({|"a"|:|[|true|,|-1.5|]|,|"b c"|:|null|}|)");
}

TEST(Tokens, BeginBehindAByteOrderMark) { EXPECT_EQ(tokens_of("\xEF\xBB\xBF{\"a\": 1}"), R"({|"a"|:|1|}|)"); }

TEST(Tokens, OfABrokenDocumentAreNone) { EXPECT_EQ(tokens_of(R"({"a)"), ""); }

TEST(Tokens, TellTextsThatNeedUnescaping) {
  const testing_support::JsonText text(R"(["a", "b\n", "c"])");
  Reader reader(text.view());
  Tokens tokens = reader.tokens();
  std::string plain;
  for (; tokens.kind() != '\0'; tokens.take()) {
    std::string_view out;
    if (tokens.kind() == '"') plain += tokens.plain_text(out) ? "1" : "0";
  }
  EXPECT_EQ(plain, "101");
}

TEST(Tokens, TakeAWholeValue) {
  const testing_support::JsonText text(R"([{"a": [1, {}]} , 2])");
  Reader reader(text.view());
  Tokens tokens = reader.tokens();
  tokens.take();
  EXPECT_EQ(tokens.take_value(), R"({"a": [1, {}]})");
  EXPECT_EQ(tokens.kind(), ',');
}

// Goes over the list below "items" with tokens, and over the rest with the reader.
TEST(Tokens, LeaveTheRestToTheReader) {
  const testing_support::JsonText text(R"({"items": [{"a": 1}, [2]], "next": "token", "last": {"b": [3]}})");
  Reader reader(text.view());
  std::string rest;
  const bool read = reader.object([&](std::string_view key) {
    if (key == "items") {
      Tokens tokens = reader.tokens();
      tokens.take();
      tokens.take_value();
      tokens.take();
      tokens.take_value();
      return reader.take_list(tokens);
    }
    Value value;
    rest += std::string(key);
    if (!reader.read(value)) return false;
    rest += value.dump();
    return true;
  });
  EXPECT_TRUE(read && reader.finish());
  EXPECT_EQ(rest, R"(next"token"last{"b":[3]})");
}

TEST(Tokens, TakeAnEmptyListAtTheRoot) {
  const testing_support::JsonText text("[]");
  Reader reader(text.view());
  Tokens tokens = reader.tokens();
  tokens.take();
  EXPECT_TRUE(reader.take_list(tokens));
  EXPECT_TRUE(reader.finish());
}

}  // namespace
}  // namespace cijobs::json
