#include <gtest/gtest.h>

#include <array>

#include "cijobs/json/reader.hpp"
#include "support/json_text.hpp"

namespace cijobs::json {
namespace {

using testing_support::JsonText;

// Reads the whole document as free values.
bool reads(std::string_view document) {
  const JsonText text(document);
  Reader reader(text.view());
  if (!reader.ok()) return false;
  Value value;
  return reader.read(value) && reader.finish();
}

base::Error error_of_list_of_integers(std::string_view document) {
  const JsonText text(document);
  Reader reader(text.view());
  reader.object([&](std::string_view key) {
    const std::string name(key);
    const bool read = reader.list([&](std::size_t index) {
      std::int64_t number = 0;
      return reader.read(number) || reader.within(index);
    });
    return read || reader.within(name);
  });
  return reader.error("Numbers");
}

class BrokenDocument : public testing::TestWithParam<const char*> {};

TEST_P(BrokenDocument, IsRefused) { EXPECT_FALSE(reads(GetParam())); }

constexpr std::array broken = {
    "",      " ",    "{",     "[",         "{\"a\"",      "{\"a\":",    "{\"a\": 1",
    "[1",    "[1,",  "[1 2]", "{\"a\" 1}", "{\"a\": 1,}", "[1,]",       "{a: 1}",
    "['a']", "[\"a", "[tru]", "[nul]",     "[1.]",        "[.5]",       "[+1]",
    "[NaN]", "[1]]", "{} {}", "[1] trail", "{\"a\": 1}x", "[\"\xC3\"]", "{\"a\": 1 2}",
    "}"};

INSTANTIATE_TEST_SUITE_P(Reader, BrokenDocument, testing::ValuesIn(broken));

// Every prefix of a document is refused, and none makes the reader look where it may not.
TEST(Reader, RefusesEveryCut) {
  const std::string whole =
      R"({"items": [{"name": "t\u00e9st", "time": -1.5e3, "ok": true, "more": null}], "next": "é"})";
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(reads(whole.substr(0, size))) << size;
}

TEST(Reader, RefusesABareValue) { EXPECT_FALSE(reads("\"text\"")); }

TEST(Reader, RefusesDeepNesting) { EXPECT_FALSE(reads(std::string(100'000, '['))); }

TEST(Reader, RefusesDeepNestingThatIsWellFormed) {
  EXPECT_FALSE(reads(std::string(100'000, '[') + std::string(100'000, ']')));
}

TEST(Reader, RefusesDeepNestingOfObjects) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "{\"a\":";
  EXPECT_FALSE(reads(text));
}

TEST(Reader, ReadsModerateNesting) { EXPECT_TRUE(reads(std::string(200, '[') + std::string(200, ']'))); }

TEST(Reader, ErrorsNameTheModel) {
  EXPECT_EQ(error_of_list_of_integers(R"({"a": [1, "x"]})").model, "Numbers");
}
TEST(Reader, ErrorsTellThePath) { EXPECT_EQ(error_of_list_of_integers(R"({"a": [1, "x"]})").path, "$.a[1]"); }
TEST(Reader, ErrorsAreDecodeErrors) {
  EXPECT_EQ(error_of_list_of_integers(R"({"a": [1, "x"]})").kind, base::ErrorKind::decode);
}

TEST(Reader, ErrorsTellTheByte) {
  const base::Error error = error_of_list_of_integers(R"({"a": [1, "x"]})");
  EXPECT_NEAR(static_cast<double>(error.offset), 10, 3);  // the reader stands before or just after the value
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// The mark's three bytes are bytes of the body, too.
TEST(Reader, ErrorsAfterAByteOrderMarkTellTheByteOfTheBody) {
  const std::string plain = R"({"a": [1, "x"]})";
  EXPECT_EQ(error_of_list_of_integers(std::string(byte_order_mark) + plain).offset,
            error_of_list_of_integers(plain).offset + 3);
}

TEST(Reader, RefusesAByteOrderMarkThatIsNotTheStart) {
  const std::string mark(byte_order_mark);
  for (const std::string& document : {mark, mark + mark + "{}", "{}" + mark, " " + mark + "{}"})
    EXPECT_FALSE(reads(document)) << document;
}

TEST(Reader, AnErrorOfAnEmptyBodyStandsAtItsStart) {
  const Reader reader{std::string_view{}};
  EXPECT_EQ(reader.error("Thing").offset, 0);
}

TEST(Reader, ErrorsStayWithinTheBody) {
  const std::string text = R"({"a": [1, 2)";
  const base::Error error = error_of_list_of_integers(text);
  EXPECT_TRUE(error.offset >= 0 && error.offset <= static_cast<std::int64_t>(text.size())) << error.offset;
}

TEST(Reader, TheFirstFailureSticks) {
  const JsonText text("[1]");
  Reader reader(text.view());
  reader.fail("first");
  reader.fail("second");
  EXPECT_NE(reader.error("Thing").message.find("first"), std::string::npos);
}

TEST(Reader, ReadsNothingAfterAFailure) {
  const JsonText text("[1]");
  Reader reader(text.view());
  reader.fail("enough");
  Value value;
  EXPECT_FALSE(reader.read(value));
}

}  // namespace
}  // namespace cijobs::json
