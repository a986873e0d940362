#include <gtest/gtest.h>

#include "cijobs/api/answer.hpp"
#include "support/json_text.hpp"
#include "support/widget.hpp"

namespace cijobs::api {
namespace {

using model::Widget;

constexpr Operation row(Answer answer, page::Kind paging = page::Kind::none) {
  return {.id = "widgets.get",
          .method = Method::get,
          .path = "/w",
          .answer = answer,
          .paging = paging,
          .doc = "Gets."};
}

const Operation one_row = row(one(Widget::info));
const Operation wrapped_row = row(one(Widget::info, "data.widget"));
const Operation items_row = row(many(Widget::info, "items"), page::Kind::token);
const Operation bare_row = row(many(Widget::info), page::Kind::offset);
const Operation northflank_row = row(many(Widget::info, "data.runs"), page::Kind::cursor);
const Operation free_row = row(free_form());
const Operation text_row = row(plain_text());
const Operation none_row = row({});

base::Result<Decoded> decoded(const Operation& operation, std::string_view body) {
  const testing_support::JsonText text(body);
  return decode(operation, text.view());
}

std::string id_of(const base::Result<Decoded>& result, std::size_t index = 0) {
  return result.ok() ? static_cast<const Widget*>((*result->models)[index])->id.text()
                     : result.error().message;
}

base::Error error_of(const Operation& operation, std::string_view body) {
  return decoded(operation, body).error();
}

TEST(Answer, OfOneModel) { EXPECT_EQ(id_of(decoded(one_row, R"({"id": "w"})")), "w"); }
TEST(Answer, OfOneModelInItsEnvelope) {
  EXPECT_EQ(id_of(decoded(wrapped_row, R"({"data": {"widget": {"id": "w"}}})")), "w");
}
TEST(Answer, OfAList) {
  EXPECT_EQ(id_of(decoded(items_row, R"({"items": [{"id": "a"}, {"id": "b"}]})"), 1), "b");
}
TEST(Answer, OfAListWithoutItsEnvelope) { EXPECT_EQ(id_of(decoded(items_row, R"([{"id": "a"}])")), "a"); }
TEST(Answer, OfABareList) { EXPECT_EQ(decoded(bare_row, "[{}, {}, {}]")->models->size(), 3U); }
TEST(Answer, OfAnEmptyList) { EXPECT_EQ(decoded(items_row, R"({"items": []})")->models->size(), 0U); }
TEST(Answer, TellsTheNextPage) {
  EXPECT_EQ(decoded(items_row, R"({"items": [], "next_page_token": "abc"})")->next.token, "abc");
}
TEST(Answer, TellsTheNextPageBeforeTheItems) {
  EXPECT_EQ(decoded(items_row, R"({"next_page_token": "abc", "items": [{}]})")->next.token, "abc");
}
TEST(Answer, OfTheLastPageHasNoToken) {
  EXPECT_EQ(decoded(items_row, R"({"items": [], "next_page_token": null})")->next.token, "");
}
TEST(Answer, KeepsWhatElseTheEnvelopeHeld) {
  EXPECT_EQ(decoded(items_row, R"({"items": [], "total": 7})")->free.dump(), R"({"total":7})");
}

TEST(Answer, OfNorthflankTellsTheCursor) {
  const auto result =
      decoded(northflank_row,
              R"({"data": {"runs": [{}]}, "pagination": {"hasNextPage": true, "cursor": "c", "count": 1}})");
  EXPECT_EQ(result->next.token, "c");
}
TEST(Answer, OfNorthflankIgnoresACursorAtTheEnd) {
  const auto result = decoded(
      northflank_row, R"({"data": {"runs": []}, "pagination": {"cursor": "c", "hasNextPage": false}})");
  EXPECT_EQ(result->next.token, "");
}
TEST(Answer, OfNorthflankMustGiveTheCursorItAnnounces) {
  EXPECT_FALSE(
      decoded(northflank_row, R"({"data": {"runs": []}, "pagination": {"hasNextPage": true}})").ok());
}

TEST(Answer, OfNorthflankMayHaveNullForItsPagination) {
  EXPECT_EQ(decoded(northflank_row, R"({"data": {"runs": [{}]}, "pagination": null})")->next.token, "");
}

TEST(Answer, OfAFreeValue) { EXPECT_EQ(decoded(free_row, R"({"a": [1]})")->free.dump(), R"({"a":[1]})"); }
TEST(Answer, OfAFreeValueMayBeNothing) { EXPECT_FALSE(decoded(free_row, "")->free.given()); }
TEST(Answer, OfAFreeValueMayNotBeCut) { EXPECT_FALSE(decoded(free_row, R"({"a": )").ok()); }
TEST(Answer, OfText) { EXPECT_EQ(decoded(text_row, "<svg/>")->text, "<svg/>"); }
TEST(Answer, OfNothingIsNotRead) { EXPECT_TRUE(decoded(none_row, "not json").ok()); }

TEST(Answer, ThatIsEmptyIsRefused) {
  EXPECT_NE(error_of(one_row, "").message.find("the server sent nothing"), std::string::npos);
}
TEST(Answer, ThatIsEmptyIsFineAfterAChange) {
  Operation change = one_row;
  change.method = Method::del;
  EXPECT_EQ(decoded(change, " \n")->models->size(), 1U);
}
TEST(Answer, ThatIsAnEmptyTextIsFineAfterAChange) {
  Operation change = one_row;
  change.method = Method::post;
  EXPECT_EQ(decoded(change, "\"\"\n")->models->size(), 1U);
}
TEST(Answer, ThatIsCutIsRefused) {
  EXPECT_NE(error_of(one_row, R"({"id": "w)").message.find("may be cut"), std::string::npos);
}
TEST(Answer, ThatGoesOnIsRefused) { EXPECT_FALSE(decoded(one_row, R"({"id": "w"} {})").ok()); }
TEST(Answer, ThatIsHtmlSaysWhatToCheck) {
  EXPECT_NE(error_of(one_row, "\n <!doctype html><html></html>").message.find("check that base_url"),
            std::string::npos);
}
TEST(Answer, ThatIsEdnSaysWhatToCheck) {
  EXPECT_NE(error_of(one_row, "{:id \"w\"}").message.find("EDN came instead of JSON"), std::string::npos);
}
TEST(Answer, ThatIsAListInEdnSaysSo) {
  EXPECT_NE(error_of(bare_row, "({:id \"w\"})").message.find("EDN"), std::string::npos);
}
TEST(Answer, ThatIsHtmlAfterAByteOrderMarkSaysSo) {
  EXPECT_NE(error_of(one_row, "\xEF\xBB\xBF<html>").message.find("HTML"), std::string::npos);
}

TEST(Answer, ThatIsHtmlIsRefusedAsAFreeValue) { EXPECT_FALSE(decoded(free_row, "<html>").ok()); }
TEST(Answer, WithoutTheKeyNamesTheKey) {
  EXPECT_NE(error_of(items_row, R"({"message": "hm"})").message.find("'items' is missing"),
            std::string::npos);
}
TEST(Answer, WithoutAnInnerKeyTellsThePath) {
  EXPECT_EQ(error_of(wrapped_row, R"({"data": {}})").path, "$.data");
}
TEST(Answer, ErrorsTellThePath) {
  EXPECT_EQ(error_of(items_row, R"({"items": [{}, {"ready": 1}]})").path, "$.items[1].ready");
}
TEST(Answer, ErrorsNameTheModel) {
  EXPECT_EQ(error_of(items_row, R"({"items": [1]})").model, "list of Widget");
}
TEST(Answer, ErrorsAreDecodeErrors) { EXPECT_EQ(error_of(one_row, "[]").kind, base::ErrorKind::decode); }
TEST(Answer, ThatIsBracketsOnlyIsRefused) {
  EXPECT_FALSE(decoded(one_row, "{\"new\":" + std::string(100'000, '[')).ok());
}

TEST(DecodeWith, LeavesThePayloadToSomebodyElse) {
  const testing_support::JsonText text(R"({"items": [1, 2, 3], "next_page_token": "more"})");
  std::size_t items = 0;
  const auto next = decode_with(items_row, text.view(), nullptr, [&](json::Reader& reader) {
    return reader.list([&](std::size_t) { return ++items > 0; });
  });
  ASSERT_TRUE(next.ok());
  EXPECT_EQ(items, 3u);
  EXPECT_EQ(next->token, "more");
}

}  // namespace
}  // namespace cijobs::api
