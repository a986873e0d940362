#include <gtest/gtest.h>

#include "model/reading.hpp"

namespace cijobs::model {
namespace {

TEST(Decode, ReadsEachType) {
  const Widget widget = *read_widget(R"({"id": "w", "count-of": 3, "ratio": 0.5, "ready": true})");
  EXPECT_TRUE(widget.id == "w" && widget.count == 3 && widget.ratio == 0.5 && widget.ready == true);
}

TEST(Decode, ReadsTimesAsUtc) {
  EXPECT_EQ(read_widget(R"({"made-at": "1970-01-01T01:00:00+01:00"})")->made_at, base::Timestamp{0});
}

TEST(Decode, ReadsANestedModel) {
  EXPECT_EQ(read_widget(R"({"part": {"name": "cog", "weight": 3}})")->part->weight, 3);
}

TEST(Decode, ReadsAListOfModels) {
  EXPECT_EQ(read_widget(R"({"parts": [{"name": "a"}, {"name": "b"}]})")->parts[1].name, "b");
}

TEST(Decode, ReadsAListOfTexts) {
  EXPECT_EQ(read_widget(R"({"tags": ["a", "b"]})")->tags, (std::vector<Text>{Text("a"), Text("b")}));
}

TEST(Decode, KeepsFreeValuesWhole) {
  EXPECT_EQ(read_widget(R"({"settings": {"deep": [1, null]}})")->settings->dump(), R"({"deep":[1,null]})");
}

TEST(Decode, AbsentIsNone) { EXPECT_EQ(read_widget("{}")->count, std::nullopt); }
TEST(Decode, AbsentIsNotGiven) { EXPECT_FALSE(read_widget("{}")->given.has(0)); }
TEST(Decode, NullIsNone) { EXPECT_EQ(read_widget(R"({"label": null})")->label, std::nullopt); }
TEST(Decode, NullIsRemembered) { EXPECT_TRUE(read_widget(R"({"label": null})")->null.has(4)); }
TEST(Decode, NullIsNoneEvenWhereTheTableExpectsAValue) {
  EXPECT_FALSE(read_widget(R"({"id": null})")->given.has(0));
}
TEST(Decode, ZeroIsGiven) { EXPECT_TRUE(read_widget(R"({"count-of": 0})")->given.has(1)); }

TEST(Decode, UnknownKeysGoToExtra) {
  EXPECT_EQ(read_widget(R"({"id": "w", "new": {"x": 1}, "newer": null})")->extra.dump(),
            R"({"new":{"x":1},"newer":null})");
}

TEST(Decode, ExtraIsNothingWhenAllKeysAreKnown) {
  EXPECT_FALSE(read_widget(R"({"id": "w"})")->extra.given());
}
TEST(Decode, NestedModelsHaveTheirOwnExtra) {
  EXPECT_EQ(read_widget(R"({"part": {"colour": "red"}})")->part->extra.dump(), R"({"colour":"red"})");
}
TEST(Decode, UnderstandsTheOtherKey) { EXPECT_EQ(read_widget(R"({"count_of": 3})")->count, 3); }
TEST(Decode, UnderstandsKeysInAnyOrder) {
  const Widget widget = *read_widget(R"({"settings": 1, "ratio": 2, "id": "w", "label": "l"})");
  EXPECT_TRUE(widget.ratio == 2.0 && widget.id == "w" && widget.label == "l");
}
TEST(Decode, TheFirstOfTwoEqualKeysWins) {
  EXPECT_EQ(read_widget(R"({"label": "a", "label": "b"})")->label, "a");
}
TEST(Decode, TheSecondOfTwoEqualKeysIsLeft) {
  EXPECT_FALSE(read_widget(R"({"label": "a", "label": "b"})")->extra.given());
}
TEST(Decode, TheFirstOfTwoSpellingsWins) {
  EXPECT_EQ(read_widget(R"({"count_of": 1, "count-of": 2})")->count, 1);
}
TEST(Decode, TheSecondOfTwoSpellingsIsKept) {
  EXPECT_EQ(read_widget(R"({"count_of": 1, "count-of": 2})")->extra.dump(), R"({"count-of":2})");
}
TEST(Decode, AValueAfterANullIsTaken) {
  EXPECT_EQ(read_widget(R"({"label": null, "label": "b"})")->label, "b");
}
TEST(Decode, AnEmptyTimeIsNone) { EXPECT_EQ(read_widget(R"({"made-at": ""})")->made_at, std::nullopt); }
TEST(Decode, AnEmptyTimeIsKept) {
  EXPECT_EQ(read_widget(R"({"made-at": ""})")->extra.dump(), R"({"made-at":""})");
}
TEST(Decode, EscapedKeysAreKnown) { EXPECT_EQ(read_widget(R"({"l\u0061bel": "a"})")->label, "a"); }

base::Error error_of(std::string_view document) { return read_widget(document).error(); }

TEST(Decode, RefusesAWrongType) { EXPECT_FALSE(read_widget(R"({"count-of": "three"})").ok()); }
TEST(Decode, RefusesATimeWithoutOffset) {
  EXPECT_FALSE(read_widget(R"({"made-at": "2019-04-12T10:44:51"})").ok());
}
TEST(Decode, RefusesAModelThatIsAText) { EXPECT_FALSE(read_widget(R"({"part": "cog"})").ok()); }
TEST(Decode, RefusesAListThatIsAnObject) { EXPECT_FALSE(read_widget(R"({"parts": {}})").ok()); }
TEST(Decode, ErrorsNameTheModel) { EXPECT_EQ(error_of(R"({"ready": 1})").model, "Widget"); }
TEST(Decode, ErrorsTellThePath) {
  EXPECT_EQ(error_of(R"({"parts": [{}, {"weight": "x"}]})").path, "$.parts[1].weight");
}
TEST(Decode, ErrorsTellThePathByTheKeyInJson) {
  EXPECT_EQ(error_of(R"({"count-of": "x"})").path, "$.count-of");
}
TEST(Decode, ErrorsTellTheByte) {
  const std::int64_t offset = error_of(R"({"id": "w", "ready": "no", "label": "l"})").offset;
  EXPECT_TRUE(offset >= 18 && offset <= 28) << offset;  // at the value or just behind it
}
TEST(Decode, ErrorsOfUnknownKeysTellThePath) { EXPECT_EQ(error_of(R"({"new": tru})").path, "$.new"); }

}  // namespace
}  // namespace cijobs::model
