#include <gtest/gtest.h>

#include "api/rows.hpp"
#include "cijobs/api/arguments.hpp"

namespace cijobs::api {
namespace {

json::Value json_of(std::string_view text) { return *json::Value::parse(text); }

// The arguments that `lookup` needs, and one more.
Arguments with(const std::string& name, std::string_view json) {
  return {{"project_slug", json_of("\"gh/o/r\"")},
          {"number", json_of("1")},
          {"name", json_of("\"n\"")},
          {name, json_of(json)}};
}

std::string complaint(const std::string& name, std::string_view json) {
  const auto checked = check_arguments(lookup, with(name, json));
  return checked.ok() ? "" : checked.error().message;
}

TEST(Arguments, ThatFitAreAccepted) { EXPECT_EQ(complaint("branch", "\"main\""), ""); }
TEST(Arguments, ThatAreUnknownBringTheNearestToMind) {
  EXPECT_EQ(complaint("brnach", "1"), "brnach: things.lookup has no such argument; did you mean branch?");
}
TEST(Arguments, ThatAreUnlikeAnyBringAllToMind) {
  EXPECT_NE(complaint("zzzzzzzzzz", "1").find("it has: project_slug, number, name, branch, all_branches"),
            std::string::npos);
}
TEST(Arguments, ThatAreMissingAreNamed) {
  const auto checked =
      check_arguments(lookup, {{"project_slug", json_of("\"gh/o/r\"")}, {"number", json_of("1")}});
  EXPECT_EQ(checked.error().message, "name: is required");
}
TEST(Arguments, ErrorsCarryTheName) { EXPECT_EQ(check_arguments(lookup, {}).error().path, "project_slug"); }
TEST(Arguments, ThatAreNullButRequiredAreMissing) {
  EXPECT_EQ(
      check_arguments(create, {{"name", json_of("\"n\"")}, {"label", json::Value::null()}}).error().message,
      "label: is required");
}
TEST(Arguments, ThatAreNullAndOptionalAreAccepted) { EXPECT_EQ(complaint("branch", "null"), ""); }

TEST(Arguments, OfKindTextRefuseNumbers) { EXPECT_EQ(complaint("branch", "1"), "branch: must be a str"); }
TEST(Arguments, OfKindBooleanRefuseNumbers) {
  EXPECT_EQ(complaint("all_branches", "1"), "all_branches: must be a bool");
}
TEST(Arguments, OfKindListRefuseTexts) { EXPECT_EQ(complaint("tags", "\"a\""), "tags: must be a list"); }
TEST(Arguments, OfKindListInAQueryHoldTexts) {
  EXPECT_EQ(complaint("tags", "[\"a\", 1]"), "tags: must be a list of str");
}
TEST(Arguments, OfKindNumberTakeIntegers) { EXPECT_EQ(complaint("share", "1"), ""); }
TEST(Arguments, OfKindNumberRefuseBooleans) {
  EXPECT_EQ(complaint("share", "true"), "share: must be a number");
}
TEST(Arguments, OfKindTimeRefuseNumbers) {
  EXPECT_EQ(complaint("start_date", "1"), "start_date: must be a datetime or an ISO 8601 str");
}
TEST(Arguments, OfKindIntegerRefuseFractions) {
  const auto checked =
      check_arguments(lookup, {{"project_slug", json_of("\"gh/o/r\"")}, {"number", json_of("1.5")}});
  EXPECT_EQ(checked.error().message, "number: must be an int");
}
TEST(Arguments, OfKindObjectRefuseLists) {
  const auto checked = check_arguments(
      create, {{"name", json_of("\"n\"")}, {"label", json_of("\"l\"")}, {"build_parameters", json_of("[]")}});
  EXPECT_EQ(checked.error().message, "build_parameters: must be a dict");
}

TEST(SnakeCase, OfHyphens) { EXPECT_EQ(snake_case("page-token"), "page_token"); }
TEST(SnakeCase, OfCamels) { EXPECT_EQ(snake_case("startDate"), "start_date"); }
TEST(SnakeCase, OfCapitals) { EXPECT_EQ(snake_case("imageID"), "image_id"); }
TEST(SnakeCase, OfSnakes) { EXPECT_EQ(snake_case("per_page"), "per_page"); }

}  // namespace
}  // namespace cijobs::api
