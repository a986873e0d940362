#include <gtest/gtest.h>

#include "cijobs/api/failure.hpp"

namespace cijobs::api {
namespace {

const CallFacts facts{"CircleCI", "set CIRCLE_TOKEN", false, {}};
const CallFacts anonymous{"CircleCI", "set CIRCLE_TOKEN", true, {}};

base::Error failure(int status, std::string body, http::Headers headers = {}, const CallFacts& call = facts) {
  http::Response response;
  response.status = status;
  response.body = std::move(body);
  response.headers = std::move(headers);
  return failure_of(response, call, 1'700'000'000.0);
}

std::string message(int status, std::string body, const CallFacts& call = facts) {
  return failure(status, std::move(body), {}, call).message;
}

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(Failure, ReadsAMessage) {
  EXPECT_EQ(message(400, R"({"message": "Bad slug."})"), "CircleCI answered 400: Bad slug.");
}
TEST(Failure, ReadsAnErrorText) {
  EXPECT_EQ(message(400, R"({"error": "Bad slug."})"), "CircleCI answered 400: Bad slug.");
}
TEST(Failure, ReadsAnErrorObject) {
  EXPECT_EQ(message(400, R"({"error": {"message": "Bad name", "details": "too long"}})"),
            "CircleCI answered 400: Bad name: too long");
}
TEST(Failure, LeavesOutEmptyDetails) {
  EXPECT_EQ(message(400, R"({"error": {"message": "Bad name", "details": {}}})"),
            "CircleCI answered 400: Bad name");
}
TEST(Failure, ReadsATitleAndDetail) {
  EXPECT_EQ(message(400, R"({"error": {"title": "Bad name", "detail": "too long"}})"),
            "CircleCI answered 400: Bad name: too long");
}
TEST(Failure, ReadsAListOfMessages) {
  EXPECT_TRUE(says(message(400, R"({"messages": [{"message": "a"}]})"), R"([{"message":"a"}])"));
}
TEST(Failure, UnwrapsTheForgesJson) {
  EXPECT_EQ(message(400, R"({"message": "{\"message\": \"Not Found\", \"documentation_url\": \"x\"}"})"),
            "CircleCI answered 400: Not Found");
}
TEST(Failure, KeepsAMessageThatOnlyLooksLikeJson) {
  EXPECT_EQ(message(400, R"({"message": "{oops"})"), "CircleCI answered 400: {oops");
}
TEST(Failure, QuotesPlainText) {
  EXPECT_TRUE(says(message(429, "Rate limited."), "CircleCI answered 429: Rate limited."));
}
TEST(Failure, DoesNotQuoteHtml) {
  EXPECT_FALSE(says(message(502, "<html><body>nginx</body></html>"), "nginx"));
}
TEST(Failure, SaysThatHtmlCame) {
  EXPECT_TRUE(says(message(502, "\n<html>"), "an HTML page came instead of JSON"));
}
TEST(Failure, OfAnEmptyBodyTellsTheStatus) { EXPECT_EQ(message(400, ""), "CircleCI answered 400"); }
TEST(Failure, QuotesALongTextInPart) { EXPECT_LT(message(400, std::string(100'000, 'x')).size(), 400U); }
TEST(Failure, CutsNoCharacterInTwo) {
  std::string text = "x";
  for (int i = 0; i < 200; ++i) text += "\xC3\xA9";
  EXPECT_EQ(message(400, text).back(), '\xA9');
}
TEST(Failure, SurvivesDeepNesting) {
  EXPECT_TRUE(says(
      message(400, "{\"message\":" + std::string(500'000, '[') + std::string(500'000, ']') + "}"), "400"));
}
TEST(Failure, SurvivesDeepNestingInsideItsMessage) {
  const std::string inner = "{\\\"message\\\":" + std::string(500'000, '[') + std::string(500'000, ']') + "}";
  EXPECT_TRUE(says(message(400, "{\"message\":\"" + inner + "\"}"), "400"));
}

TEST(Failure, KeepsTheBody) { EXPECT_EQ(failure(400, "Oh no").body, "Oh no"); }
TEST(Failure, KeepsNoMoreThanItNeedsOfTheBody) {
  EXPECT_EQ(failure(400, std::string(100'000, 'x')).body.size(), 16'384U);
}
TEST(Failure, KeepsTheCode) { EXPECT_EQ(failure(400, R"({"error": {"code": "E7"}})").code, "E7"); }
TEST(Failure, ReadsTheRequestIdOfTheHeader) {
  EXPECT_EQ(failure(400, "{}", {{"X-Request-Id", "abc"}}).request_id, "abc");
}
TEST(Failure, ReadsTheRequestIdOfTheBody) {
  EXPECT_EQ(failure(400, R"({"error": {"id": "abc"}})").request_id, "abc");
}
TEST(Failure, ReadsRetryAfter) { EXPECT_EQ(failure(429, "", {{"Retry-After", "7"}}).retry_after, 7.0); }
TEST(Failure, Of429WaitsForTheResetWithoutRetryAfter) {
  const http::Headers spent = {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "1800"}};
  EXPECT_EQ(failure(429, "", spent).retry_after, 1800.0);
}
TEST(Failure, Of429PrefersRetryAfterToTheReset) {
  const http::Headers both = {{"Retry-After", "7"}, {"RateLimit-Remaining", "0"}, {"RateLimit-Reset", "60"}};
  EXPECT_EQ(failure(429, "", both).retry_after, 7.0);
}
TEST(Failure, Of429IgnoresTheResetWhileCallsAreLeft) {
  const http::Headers left = {{"RateLimit-Remaining", "5"}, {"RateLimit-Reset", "60"}};
  EXPECT_EQ(failure(429, "", left).retry_after, std::nullopt);
}
TEST(Failure, Of429IgnoresAResetThatIsATime) {
  const http::Headers epoch = {{"RateLimit-Remaining", "0"}, {"RateLimit-Reset", "1700000000"}};
  EXPECT_EQ(failure(429, "", epoch).retry_after, std::nullopt);
}
TEST(Failure, Of500IgnoresTheReset) {
  const http::Headers spent = {{"RateLimit-Remaining", "0"}, {"RateLimit-Reset", "60"}};
  EXPECT_EQ(failure(500, "", spent).retry_after, std::nullopt);
}
TEST(Failure, SaysHowLongToWait) {
  EXPECT_TRUE(says(failure(429, "", {{"Retry-After", "7"}}).message, "it asks to wait 7 s"));
}
TEST(Failure, IsOfKindApi) { EXPECT_EQ(failure(404, "").kind, base::ErrorKind::api); }

TEST(Advice, For401WithoutToken) {
  EXPECT_TRUE(says(message(401, "", anonymous), "no token was given: set CIRCLE_TOKEN"));
}
TEST(Advice, For401WithToken) { EXPECT_TRUE(says(message(401, ""), "the token was refused")); }
TEST(Advice, For401OfATokenInTheOldFormat) {
  EXPECT_TRUE(says(message(401, R"({"message": "New format tokens are needed to authenticate."})"),
                   "make a new one"));
}
TEST(Advice, For401OfATokenInTheQuery) {
  EXPECT_TRUE(says(message(401, R"({"message": "Support for query parameter authentication is gone."})"),
                   "use auth=\"header\""));
}
TEST(Advice, For401WherePersonalTokensAreNeeded) {
  EXPECT_TRUE(says(message(401, "", {"CircleCI", "", false, {}, true}), "no project tokens"));
}
TEST(Advice, For403NamesThePermission) {
  EXPECT_TRUE(says(message(403, "", {"Northflank", "", false, {}, false, "Jobs > Update"}), "Jobs > Update"));
}
TEST(Advice, For404WherePersonalTokensAreNeeded) {
  EXPECT_TRUE(says(message(404, "", {"CircleCI", "", false, {}, true}), "a project token"));
}
TEST(Advice, For403) { EXPECT_TRUE(says(message(403, ""), "check the rights")); }
TEST(Advice, For404WithoutToken) {
  EXPECT_TRUE(says(message(404, "", anonymous), "or it is private: set CIRCLE_TOKEN"));
}
TEST(Advice, For404WithToken) { EXPECT_TRUE(says(message(404, ""), "this token may not see it")); }
TEST(Advice, For410OfADeprecatedCall) {
  EXPECT_TRUE(says(message(410, "", {"CircleCI", "", false, "use pipelines.list"}), "use pipelines.list"));
}
TEST(Advice, For429) { EXPECT_TRUE(says(message(429, ""), "lower max_in_flight")); }
TEST(Advice, For500) { EXPECT_TRUE(says(message(500, ""), "CircleCI failed: try again later")); }

std::string message_of_unsafe(int status, http::Headers headers = {}) {
  CallFacts told = facts;
  told.unsafe = true;
  told.look = "`pipelines.list` shows it";
  return failure(status, "", std::move(headers), told).message;
}

TEST(Advice, ForAnUnsafeCallThatFailedSomewhereIsToLook) {
  for (const int status : {408, 500, 502, 503, 504, 520}) {
    EXPECT_TRUE(says(message_of_unsafe(status), "may have taken effect")) << status;
    EXPECT_TRUE(says(message_of_unsafe(status), "`pipelines.list` shows it")) << status;
    EXPECT_FALSE(says(message_of_unsafe(status), "try again")) << status;
  }
}
TEST(Advice, ForAnUnsafeCallThatWasRefusedAtTheDoorIsToTryAgain) {
  EXPECT_TRUE(says(message_of_unsafe(503, {{"Retry-After", "5"}}), "try again later"));
  EXPECT_TRUE(says(message_of_unsafe(501), "try again later"));
}

base::Error lost(base::ErrorKind kind, bool may_have_reached_server, const std::string& look = {}) {
  base::Error error = base::make_error(kind, "the line broke (a: b): try again");
  error.may_have_reached_server = may_have_reached_server;
  CallFacts told = facts;
  told.look = look;
  mark_unknown_outcome(error, told);
  return error;
}

TEST(UnknownOutcome, IsThatOfALostAnswer) {
  EXPECT_TRUE(lost(base::ErrorKind::read, true).outcome_unknown);
  EXPECT_TRUE(lost(base::ErrorKind::timeout, true).outcome_unknown);
}
TEST(UnknownOutcome, IsNotThatOfACallThatNeverArrived) {
  EXPECT_FALSE(lost(base::ErrorKind::timeout, false).outcome_unknown);
}
TEST(UnknownOutcome, IsNotThatOfAnAnswer) { EXPECT_FALSE(lost(base::ErrorKind::api, true).outcome_unknown); }
TEST(UnknownOutcome, KeepsTheCauseAndNotItsAdvice) {
  const std::string message = lost(base::ErrorKind::read, true).message;
  EXPECT_TRUE(says(message, "the line broke (a: b);"));
  EXPECT_FALSE(says(message, "try again"));
}
TEST(UnknownOutcome, SaysWhereToLook) {
  EXPECT_TRUE(says(lost(base::ErrorKind::read, true, "`a.list` shows it").message, "`a.list` shows it"));
}

TEST(Advice, For302) { EXPECT_TRUE(says(message(302, ""), "check base_url")); }

}  // namespace
}  // namespace cijobs::api
