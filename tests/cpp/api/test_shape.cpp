#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cijobs/api/shape.hpp"
#include "support/widget.hpp"

namespace cijobs::api {
namespace {

using json::Tree;
using model::Widget;

std::string problems_of(const char* text) {
  std::vector<Problem> problems;
  check_shapes("widget", Tree::parse(text), Widget::info, problems);
  std::string all;
  for (const Problem& problem : problems) all += problem.path + ": " + problem.reason + "\n";
  return all;
}

Tree renamed(const char* text) { return with_json_keys(Tree::parse(text), Widget::info); }

TEST(Shape, TakesKeysAsInJsonAndInPython) { EXPECT_EQ(problems_of(R"({"count": 1, "made-at": "x"})"), ""); }
TEST(Shape, RefusesTwoSpellingsOfOneKey) {
  EXPECT_EQ(problems_of(R"({"made_at": "x", "madeAt": null})"),
            "widget.madeAt: is given twice, in two spellings\n");
}
TEST(Shape, NamesTheKeyNextToAnUnknownOne) {
  EXPECT_EQ(problems_of(R"({"lable": 1})"), "widget.lable: Widget has no such key; did you mean label?\n");
}
TEST(Shape, LooksIntoNestedBodies) {
  EXPECT_EQ(problems_of(R"({"part": {"weight": "1"}, "parts": [{}, {"weigth": 1}]})"),
            "widget.part.weight: must be an int\n"
            "widget.parts[1].weigth: Part has no such key; did you mean weight?\n");
}
TEST(Shape, TakesAnythingWhereTheFieldIsFree) { EXPECT_EQ(problems_of(R"({"settings": [1, {}]})"), ""); }
TEST(Shape, TakesNullEverywhere) {
  EXPECT_EQ(problems_of(R"({"id": null, "part": null, "tags": null})"), "");
}
TEST(Shape, OfAListIsThatOfItsItems) { EXPECT_EQ(problems_of(R"([{}, 5])"), "widget[1]: must be a dict\n"); }

TEST(JsonKeys, AreThoseOfTheTable) {
  EXPECT_EQ(renamed(R"({"count": 1, "madeAt": "x"})"), Tree::parse(R"({"count-of": 1, "made-at": "x"})"));
}
TEST(JsonKeys, ReachNestedBodiesAndLists) {
  EXPECT_EQ(renamed(R"([{"parts": [{"name": "a"}]}])"), Tree::parse(R"([{"parts": [{"name": "a"}]}])"));
}
TEST(JsonKeys, LeaveUnknownOnesAlone) {
  EXPECT_EQ(renamed(R"({"new_key": {"made_at": 1}})"), Tree::parse(R"({"new_key": {"made_at": 1}})"));
}

}  // namespace
}  // namespace cijobs::api
