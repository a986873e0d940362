#include <gtest/gtest.h>

#include "cijobs/json/reader.hpp"
#include "support/json_text.hpp"

namespace cijobs::json {
namespace {

// Whether `key` is taken where `document`, an object, begins.
bool taken(std::string_view key, std::string_view document) {
  const testing_support::JsonText text(document);
  Reader reader(text.view());
  Tokens tokens = reader.tokens();
  tokens.take();
  return tokens.take(WrittenKey(key));
}

TEST(WrittenKey, OfEachLengthIsTakenWhereItStands) {
  for (std::size_t size = 0; size + 3 <= WrittenKey::most; ++size) {
    const std::string key(size, 'k');
    EXPECT_TRUE(taken(key, R"({")" + key + R"(":1})")) << size;
  }
}

TEST(WrittenKey, IsNotTakenForALongerOne) {
  for (std::size_t size = 0; size + 3 <= WrittenKey::most; ++size) {
    const std::string key(size, 'k');
    EXPECT_FALSE(taken(key, R"({")" + key + R"(k":1})")) << size;
  }
}

TEST(WrittenKey, IsNotTakenForOneThatDiffersInOneLetter) {
  const std::string key = "a_key_of_twenty_four_let";
  for (std::size_t at = 0; at < key.size(); ++at) {
    std::string other = key;
    other[at] = '#';
    EXPECT_FALSE(taken(key, R"({")" + other + R"(":1})")) << at;
  }
}

TEST(WrittenKey, IsNotTakenFromAValue) {
  EXPECT_FALSE(taken("key", R"({"key" :1})"));  // found by other means
  EXPECT_FALSE(taken("key", R"({"key"})"));
  EXPECT_FALSE(taken("key", R"({"key","a":1})"));
}

TEST(WrittenKey, ThatIsTooLongStandsNowhere) {
  const std::string key(WrittenKey::most - 2, 'k');
  EXPECT_FALSE(taken(key, R"({")" + key + R"(":1})"));
  EXPECT_FALSE(taken(key, R"({"":1})"));
}

// What follows the end of a text is readable, and means nothing.
TEST(WrittenKey, IsNotTakenFromThePadding) {
  std::string bytes = R"({"key")";
  const std::size_t size = bytes.size();
  bytes += ":1}";
  bytes.resize(size + Reader::padding, ' ');
  Reader reader(std::string_view(bytes).substr(0, size));
  Tokens tokens = reader.tokens();
  ASSERT_EQ(tokens.left(), 2);
  tokens.take();
  EXPECT_FALSE(tokens.take(WrittenKey("key")));
}

TEST(WrittenKey, LeavesTheValueToBeRead) {
  const testing_support::JsonText text(R"({"key":[2]})");
  Reader reader(text.view());
  Tokens tokens = reader.tokens();
  tokens.take();
  ASSERT_TRUE(tokens.take(WrittenKey("key")));
  EXPECT_EQ(tokens.take_value(), "[2]");
}

}  // namespace
}  // namespace cijobs::json
