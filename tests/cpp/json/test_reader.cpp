#include <gtest/gtest.h>

#include "cijobs/json/reader.hpp"
#include "support/json_text.hpp"

namespace cijobs::json {
namespace {

using testing_support::JsonText;

// The value at "x" of `{"x": …}`, read as T.
template <class T>
std::optional<T> read_x(std::string_view value) {
  const JsonText text("{\"x\": " + std::string(value) + "}");
  Reader reader(text.view());
  T out{};
  const bool read = reader.object([&](std::string_view) { return reader.read(out); }) && reader.finish();
  return read ? std::optional<T>(out) : std::nullopt;
}

std::optional<std::string> text_x(std::string_view value) {
  const JsonText text("{\"x\": " + std::string(value) + "}");
  Reader reader(text.view());
  std::string_view out;
  const bool read = reader.object([&](std::string_view) { return reader.read(out); }) && reader.finish();
  return read ? std::optional<std::string>(out) : std::nullopt;
}

Reader::Kind kind_of(std::string_view value) {
  const JsonText text("{\"x\": " + std::string(value) + "}");
  Reader reader(text.view());
  Reader::Kind kind{};
  reader.object([&](std::string_view) {
    kind = reader.kind();
    return true;
  });
  return kind;
}

std::vector<std::string> keys_of(std::string_view document) {
  const JsonText text(document);
  Reader reader(text.view());
  std::vector<std::string> keys;
  const bool read = reader.object([&](std::string_view key) {
    keys.emplace_back(key);
    return true;
  });
  return read && reader.finish() ? keys : std::vector<std::string>{"(failed)"};
}

TEST(Reader, TellsEachKind) {
  using Kind = Reader::Kind;
  const std::vector<Kind> kinds = {kind_of("null"),  kind_of("true"), kind_of("-1.5"),
                                   kind_of("\"a\""), kind_of("[]"),   kind_of("{}")};
  EXPECT_EQ(kinds, (std::vector<Kind>{Kind::null, Kind::boolean, Kind::number, Kind::text, Kind::list,
                                      Kind::object}));
}

TEST(Reader, ReadsABoolean) { EXPECT_EQ(read_x<bool>("true"), true); }
TEST(Reader, ReadsAnInteger) { EXPECT_EQ(read_x<std::int64_t>("-42"), -42); }
TEST(Reader, ReadsTheLargestInteger) {
  EXPECT_EQ(read_x<std::int64_t>("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
}
TEST(Reader, RefusesAnIntegerThatDoesNotFit) {
  EXPECT_EQ(read_x<std::int64_t>("9223372036854775808"), std::nullopt);
}
TEST(Reader, RefusesAFractionAsInteger) { EXPECT_EQ(read_x<std::int64_t>("1.5"), std::nullopt); }
TEST(Reader, ReadsAWholeNumberThatIsWrittenAsReal) { EXPECT_EQ(read_x<std::int64_t>("7.0"), 7); }
TEST(Reader, RefusesARealBeyondTheExactOnesAsInteger) {
  EXPECT_EQ(read_x<std::int64_t>("1e17"), std::nullopt);
}
TEST(Reader, ReadsAReal) { EXPECT_EQ(read_x<double>("0.1"), 0.1); }
TEST(Reader, ReadsAnIntegerAsReal) { EXPECT_EQ(read_x<double>("3"), 3.0); }
TEST(Reader, ReadsATextAsRealIfItIsOne) { EXPECT_EQ(read_x<double>("\"0.25\""), 0.25); }
TEST(Reader, RefusesATextThatIsNoNumber) { EXPECT_EQ(read_x<double>("\"soon\""), std::nullopt); }
TEST(Reader, RefusesALeadingZero) { EXPECT_EQ(read_x<std::int64_t>("01"), std::nullopt); }
TEST(Reader, ReadsAText) { EXPECT_EQ(text_x("\"caf\xC3\xA9\""), "caf\xC3\xA9"); }
TEST(Reader, ReadsEscapes) {
  EXPECT_EQ(text_x(R"("a\"\\\/\n\u00e9\ud83d\ude00")"), "a\"\\/\n\xC3\xA9\xF0\x9F\x98\x80");
}
TEST(Reader, RefusesANumberAsText) { EXPECT_EQ(text_x("1"), std::nullopt); }
TEST(Reader, MendsALoneHighSurrogate) { EXPECT_EQ(text_x(R"("cut \ud83d")"), "cut \xEF\xBF\xBD"); }
TEST(Reader, MendsALoneLowSurrogate) { EXPECT_EQ(text_x(R"("\ude00 cut")"), "\xEF\xBF\xBD cut"); }
TEST(Reader, TakesAnUnknownEscapeAsItStands) { EXPECT_EQ(text_x(R"("\q")"), "q"); }
TEST(Reader, MendsHalfAUnicodeEscape) { EXPECT_EQ(text_x(R"("\u12")"), "\xEF\xBF\xBD"); }
TEST(Reader, RefusesInvalidUtf8) { EXPECT_EQ(text_x("\"\xFF\xFE\""), std::nullopt); }
TEST(Reader, RefusesALineEndInsideAText) { EXPECT_EQ(text_x("\"a\nb\""), std::nullopt); }

TEST(Reader, NumberTokensKeepEveryDigit) {
  const JsonText text(R"({"x": 123456789012345678901234567890.5 })");
  Reader reader(text.view());
  std::string token;
  reader.object([&](std::string_view) {
    std::string_view view;
    const bool read = reader.read_number_token(view);
    token = view;
    return read;
  });
  EXPECT_EQ(token, "123456789012345678901234567890.5");
}

TEST(Reader, TakesNullOnlyWhereItIs) {
  const JsonText text(R"({"a": null, "b": 1})");
  Reader reader(text.view());
  std::vector<bool> nulls;
  reader.object([&](std::string_view) {
    nulls.push_back(reader.null());
    return true;
  });
  EXPECT_EQ(nulls, (std::vector<bool>{true, false}));
}

TEST(Reader, RefusesWhatOnlyStartsLikeNull) {
  const JsonText text(R"({"a": nope})");
  Reader reader(text.view());
  Value value;
  EXPECT_FALSE(reader.object([&](std::string_view) { return reader.read(value); }));
}

TEST(Reader, SeesAnEmptyText) {
  const JsonText text(R"({"a": "", "b": " "})");
  Reader reader(text.view());
  std::vector<bool> empty;
  reader.object([&](std::string_view) {
    empty.push_back(reader.empty_text());
    return true;
  });
  EXPECT_EQ(empty, (std::vector<bool>{true, false}));
}

TEST(Reader, GivesKeysInOrder) {
  EXPECT_EQ(keys_of(R"({"b": 1, "a": 2})"), (std::vector<std::string>{"b", "a"}));
}
TEST(Reader, GivesAnEmptyKey) { EXPECT_EQ(keys_of(R"({"": 1})"), std::vector<std::string>{""}); }
TEST(Reader, UnescapesKeys) {
  EXPECT_EQ(keys_of(R"({"a\"b": 1, "\u00e9": 2, "c\\": 3})"),
            (std::vector<std::string>{"a\"b", "\xC3\xA9", "c\\"}));
}
TEST(Reader, GivesKeysLongerThanItsGlance) {
  const std::string key(1000, 'k');
  EXPECT_EQ(keys_of("{\"" + key + "\": 1}"), std::vector<std::string>{key});
}
TEST(Reader, GivesDuplicateKeysTwice) { EXPECT_EQ(keys_of(R"({"a": 1, "a": 2})").size(), 2U); }
TEST(Reader, SkipsValuesThatNobodyReads) {
  EXPECT_EQ(keys_of(R"({"a": {"x": [1, {"y": "]}"}]}, "b": [[], {}], "c": "\"}", "d": 1})"),
            (std::vector<std::string>{"a", "b", "c", "d"}));
}

TEST(Reader, SkipsTheRestOfAHalfReadValue) {
  const JsonText text(R"([{"a": 1}, {"a": 2, "b": 3}])");
  Reader reader(text.view());
  std::size_t items = 0;
  const bool read = reader.list([&](std::size_t) {
    ++items;
    return reader.object([&](std::string_view) { return true; });
  });
  EXPECT_TRUE(read && reader.finish() && items == 2);
}

TEST(Reader, ReadsAnEmptyList) {
  const JsonText text("[]");
  Reader reader(text.view());
  EXPECT_TRUE(reader.list([](std::size_t) { return false; }) && reader.finish());
}

TEST(Reader, ReadsADocumentWithBlanksAround) {
  EXPECT_EQ(keys_of(" \r\n\t{\"a\": 1}\n "), std::vector<std::string>{"a"});
}

TEST(Reader, PassesOverAByteOrderMark) {
  EXPECT_EQ(keys_of("\xEF\xBB\xBF{\"a\": 1}"), std::vector<std::string>{"a"});
}

TEST(Reader, TextsStayValidWhileTheReaderLives) {
  const JsonText text(R"({"a": "one", "b": "cut \ud83d", "c": "three", "d": "cut \ud83d again"})");
  Reader reader(text.view());
  std::vector<std::string_view> texts(4);
  std::size_t index = 0;
  reader.object([&](std::string_view) { return reader.read(texts[index++]); });
  EXPECT_EQ(texts,
            (std::vector<std::string_view>{"one", "cut \xEF\xBF\xBD", "three", "cut \xEF\xBF\xBD again"}));
}

}  // namespace
}  // namespace cijobs::json
