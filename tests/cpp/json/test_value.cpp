#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cijobs/json/reader.hpp"
#include "cijobs/json/value.hpp"
#include "support/json_text.hpp"

namespace cijobs::json {
namespace {

using testing_support::JsonText;

std::string read_and_dumped(std::string_view document) {
  const JsonText text(document);
  Reader reader(text.view());
  Value value;
  return reader.read(value) ? value.dump() : "(failed)";
}

TEST(Value, IsNotGivenAtFirst) { EXPECT_FALSE(Value().given()); }
TEST(Value, NullIsGiven) { EXPECT_TRUE(Value::null().given()); }
TEST(Value, NothingIsNotNull) { EXPECT_FALSE(Value() == Value::null()); }
TEST(Value, EqualsACopyOfItself) { EXPECT_EQ(*Value::parse("[1]"), *Value::parse("[1]")); }
TEST(Value, DumpsKeysInTheirOrder) {
  EXPECT_EQ(Value::parse(R"({"b":1,"a":2})")->dump(), R"({"b":1,"a":2})");
}
TEST(Value, RefusesBrokenJson) { EXPECT_FALSE(Value::parse("{").ok()); }
TEST(Value, RefusesDeepNesting) {
  EXPECT_FALSE(Value::parse(std::string(1'000'000, '[') + std::string(1'000'000, ']')).ok());
}
TEST(Value, BracketsInsideTextsAreNoNesting) {
  EXPECT_TRUE(Value::parse("[\"\\\"" + std::string(100'000, '[') + "\"]").ok());
}
TEST(Value, ManyNeighboursAreNoNesting) {
  std::string text = "[[]";
  for (int i = 0; i < 10'000; ++i) text += ",[]";
  EXPECT_TRUE(Value::parse(text + "]").ok());
}

TEST(Value, SetStartsAnObject) {
  Value value;
  value.set("a", Value::integer(1));
  EXPECT_EQ(value.dump(), R"({"a":1})");
}

TEST(Value, SetLeavesCopiesAlone) {
  Value value = *Value::parse(R"({"a":1})");
  const Value copy = value;
  value.set("a", Value::integer(2));
  EXPECT_EQ(copy.dump(), R"({"a":1})");
}

TEST(Value, DumpReplacesInvalidUtf8) { EXPECT_EQ(Value::text("a\xFF").dump(), "\"a\xEF\xBF\xBD\""); }

TEST(Value, ReadsEveryKindAsItWas) {
  constexpr std::string_view document = R"({"a":[1,-2,0.5,true,null,"x",{}],"b":{"c":[]}})";
  EXPECT_EQ(read_and_dumped(document), document);
}

TEST(Value, KeepsTheLargestIntegers) {
  EXPECT_EQ(read_and_dumped("[9223372036854775807,18446744073709551615]"),
            "[9223372036854775807,18446744073709551615]");
}

TEST(Value, TakesTheLastOfTwoEqualKeys) { EXPECT_EQ(read_and_dumped(R"({"a":1,"a":2})"), R"({"a":2})"); }

}  // namespace
}  // namespace cijobs::json
