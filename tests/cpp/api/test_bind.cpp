#include <gtest/gtest.h>

#include <array>

#include "api/rows.hpp"
#include "cijobs/api/bind.hpp"

namespace cijobs::api {
namespace {

json::Value json_of(std::string_view text) { return *json::Value::parse(text); }

Arguments arguments_of(std::string_view slug, std::string_view name) {
  return {{"project_slug", json::Value::text(slug)},
          {"number", json::Value::integer(7)},
          {"name", json::Value::text(name)}};
}

// The target of a lookup with these arguments, or what is wrong with them.
std::string target(const Arguments& arguments) {
  const auto bound = api::bind(lookup, arguments, Validation::refuse);
  return bound.ok() ? bound->request.url : bound.error().message;
}

std::string target_with(const std::string& name, std::string_view json) {
  Arguments arguments = arguments_of("gh/o/r", "n");
  arguments.emplace_back(name, json_of(json));
  return target(arguments);
}

std::string body_with(const Arguments& more, Validation validation = Validation::refuse) {
  Arguments arguments = {{"name", json::Value::text("n")}};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const auto bound = api::bind(create, arguments, validation);
  return bound.ok() ? bound->request.body : bound.error().message;
}

TEST(Bind, FillsThePath) { EXPECT_EQ(target(arguments_of("gh/o/r", "n")), "/project/gh/o/r/7/n"); }
TEST(Bind, EncodesASlugBySegment) {
  EXPECT_EQ(target(arguments_of("gh/a b/r?", "n")), "/project/gh/a%20b/r%3F/7/n");
}
TEST(Bind, EncodesASlashInASegment) {
  EXPECT_EQ(target(arguments_of("gh/o/r", "a/b")), "/project/gh/o/r/7/a%2Fb");
}
TEST(Bind, EncodesAPlaceholderInAValue) {
  EXPECT_EQ(target(arguments_of("gh/o/{name}", "{number}")), "/project/gh/o/%7Bname%7D/7/%7Bnumber%7D");
}
TEST(Bind, EncodesUnicode) {
  EXPECT_EQ(target(arguments_of("gh/o/r", "\xC3\xA9")), "/project/gh/o/r/7/%C3%A9");
}

class RefusedSegment : public testing::TestWithParam<std::string_view> {};
TEST_P(RefusedSegment, IsNotSent) {
  EXPECT_FALSE(api::bind(lookup, arguments_of("gh/o/r", GetParam()), Validation::refuse).ok());
}
constexpr std::array<std::string_view, 7> segments = {
    "", ".", "..", "a\nb", "a\r\nX: y", "\t", std::string_view("a\0", 2)};
INSTANTIATE_TEST_SUITE_P(Bind, RefusedSegment, testing::ValuesIn(segments));

class RefusedSlug : public testing::TestWithParam<std::string_view> {};
TEST_P(RefusedSlug, IsNotSent) {
  EXPECT_FALSE(api::bind(lookup, arguments_of(GetParam(), "n"), Validation::refuse).ok());
}
constexpr std::array<std::string_view, 6> slugs = {"gh/../r",  "../../r", "gh/o/..",
                                                   "gh/o/r\n", "gh/o",    "gh/o/r/x"};
INSTANTIATE_TEST_SUITE_P(Bind, RefusedSlug, testing::ValuesIn(slugs));

TEST(Bind, RefusesANegativeNumberInThePath) {
  Arguments arguments = arguments_of("gh/o/r", "n");
  arguments[1].second = json::Value::integer(-1);
  EXPECT_EQ(target(arguments), "number: must not be negative");
}

TEST(Bind, EncodesTheQuery) {
  EXPECT_EQ(target_with("branch", "\"feature/a&b=c\""), "/project/gh/o/r/7/n?branch=feature%2Fa%26b%3Dc");
}
TEST(Bind, EncodesALineEndInTheQuery) {
  EXPECT_EQ(target_with("branch", "\"a\\r\\nb\""), "/project/gh/o/r/7/n?branch=a%0D%0Ab");
}
TEST(Bind, WritesBooleansInTheQuery) {
  EXPECT_EQ(target_with("all_branches", "true"), "/project/gh/o/r/7/n?all-branches=true");
}
TEST(Bind, RepeatsLists) {
  EXPECT_EQ(target_with("tags", R"(["a", "b c"])"), "/project/gh/o/r/7/n?tags=a&tags=b%20c");
}
TEST(Bind, WritesNothingForAnEmptyList) { EXPECT_EQ(target_with("tags", "[]"), "/project/gh/o/r/7/n"); }
TEST(Bind, WritesNothingForNull) { EXPECT_EQ(target_with("branch", "null"), "/project/gh/o/r/7/n"); }

TEST(Bind, SendsNoBodyWithoutBodyParameters) {
  EXPECT_FALSE(api::bind(lookup, arguments_of("gh/o/r", "n"), Validation::refuse)->request.has_body);
}
TEST(Bind, WritesTheBody) { EXPECT_EQ(body_with({{"label", json_of("\"l\"")}}), R"({"label":"l"})"); }
TEST(Bind, WritesNullWhereItHasAMeaning) {
  EXPECT_EQ(body_with({{"label", json_of("\"l\"")}, {"owner", json::Value::null()}}),
            R"({"label":"l","owner":null})");
}
TEST(Bind, WritesABracketInsideItsObject) {
  EXPECT_EQ(body_with({{"label", json_of("\"l\"")}, {"job", json_of("\"test\"")}}),
            R"({"label":"l","build_parameters":{"CIRCLE_JOB":"test"}})");
}
TEST(Bind, WritesABracketBesideTheRestOfItsObject) {
  EXPECT_EQ(body_with({{"job", json_of("\"test\"")},
                       {"build_parameters", json_of(R"({"A": 1})")},
                       {"label", json_of("\"l\"")}}),
            R"({"label":"l","build_parameters":{"A":1,"CIRCLE_JOB":"test"}})");
}
TEST(Bind, SendsAnUnsafeCallOnce) {
  EXPECT_TRUE(api::bind(create, {{"name", json_of("\"n\"")}, {"label", json_of("\"l\"")}}, Validation::refuse)
                  ->request.once);
}
TEST(Bind, NamesTheMethod) {
  EXPECT_EQ(api::bind(create, {{"name", json_of("\"n\"")}, {"label", json_of("\"l\"")}}, Validation::refuse)
                ->request.method,
            "POST");
}

std::string masked_body(const Arguments& more, Validation validation = Validation::refuse) {
  Arguments arguments = {{"name", json_of("\"n\"")}, {"label", json_of("\"l\"")}};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const auto bound = api::bind(create, arguments, validation, Secrets::masked);
  return bound.ok() ? bound->request.body : bound.error().message;
}

TEST(MaskedBind, KeepsTheKeysOfASecret) {
  EXPECT_EQ(masked_body({{"build_parameters", json_of(R"({"A": {"b": [1, "x"]}, "C": null})")}}),
            R"({"label":"l","build_parameters":{"A":{"b":["********","********"]},"C":null}})");
}
TEST(MaskedBind, ShowsWhatStandsBesideASecret) {
  EXPECT_EQ(masked_body({{"build_parameters", json_of(R"({"A": 1})")}, {"job", json_of("\"test\"")}}),
            R"({"label":"l","build_parameters":{"A":"********","CIRCLE_JOB":"test"}})");
}
TEST(MaskedBind, ChecksTheTrueBody) {
  Arguments arguments = {{"name", json_of("\"n\"")}, {"label", json_of("\"bad\"")}};
  EXPECT_FALSE(api::bind(create, arguments, Validation::refuse, Secrets::masked).ok());
}

TEST(Validation, RefusesABadBodyAndNamesTheWayAround) {
  EXPECT_EQ(body_with({{"label", json_of("\"bad\"")}}),
            "label: is bad; validation=\"off\" of the client or of with_options sends it all the same");
}
TEST(Validation, SendsABadBodyWhenItOnlyWarns) {
  EXPECT_EQ(body_with({{"label", json_of("\"bad\"")}}, Validation::warn), R"({"label":"bad"})");
}
TEST(Validation, SendsABadBodyWhenOff) {
  EXPECT_EQ(body_with({{"label", json_of("\"bad\"")}}, Validation::off), R"({"label":"bad"})");
}
TEST(Validation, ReportsADoubtfulBody) {
  const auto bound =
      api::bind(create, {{"name", json_of("\"n\"")}, {"label", json_of("\"odd\"")}}, Validation::refuse);
  EXPECT_EQ(bound->warnings.size(), 1U);
}
TEST(Validation, ReportsNothingWhenOff) {
  const auto bound =
      api::bind(create, {{"name", json_of("\"n\"")}, {"label", json_of("\"odd\"")}}, Validation::off);
  EXPECT_TRUE(bound->warnings.empty());
}

}  // namespace
}  // namespace cijobs::api
