#include <gtest/gtest.h>

#include "cijobs/api/call.hpp"
#include "support/stage.hpp"

namespace cijobs::api {
namespace {

using base::ErrorKind;
using testing_support::Outcome;
using testing_support::Stage;

TEST(Call, ReturnsTheAnswer) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  stage.answer(200, {}, "body");
  EXPECT_EQ(outcome.response().body, "body");
}

TEST(Call, SignsItsRequest) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  EXPECT_EQ(stage.sent_header(0, "Circle-Token"), "s3cret");
}

TEST(Call, DoesNotRepeatWhatIsFinal) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  stage.answer(404);
  stage.advance(3600);
  EXPECT_EQ(stage.sent(), 1U);
}

TEST(Call, RepeatsAfterThePause) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  stage.answer(500);
  stage.advance(0.5);
  EXPECT_EQ(stage.sent(), 2U);
}

TEST(Call, DoesNotRepeatBeforeThePause) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  stage.answer(500);
  stage.advance(0.4);
  EXPECT_EQ(stage.sent(), 1U);
}

TEST(Call, SucceedsAtASecondAttempt) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  stage.answer(503);
  stage.advance(1);
  stage.answer(200);
  EXPECT_TRUE(outcome.ok());
}

TEST(Call, GivesUpAfterTheLastAttempt) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  for (int i = 0; i < 4; ++i) {
    stage.answer(500);
    stage.advance(60);
  }
  EXPECT_EQ(outcome.error().attempts, 4);
}

TEST(Call, WaitsAsLongAsTheServerAsks) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  stage.answer(503, {{"Retry-After", "10"}});
  stage.advance(9.9);
  EXPECT_EQ(stage.sent(), 1U);
}

TEST(Call, RaisesARetryAfterBeyondTheCap) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  stage.answer(429, {{"Retry-After", "3600"}});
  EXPECT_EQ(outcome.error().retry_after, 3600.0);
}

TEST(Call, A429PausesTheWholeHost) {
  Stage stage;
  Outcome first, second;
  stage.start(stage.plan(), first);
  stage.answer(429, {{"Retry-After", "10"}});
  stage.start(stage.plan(), second);
  EXPECT_EQ(stage.sent(), 1U);
}

TEST(Call, GoesOnAfterThePauseOfTheHost) {
  Stage stage;
  Outcome first, second;
  stage.start(stage.plan(), first);
  stage.answer(429, {{"Retry-After", "10"}});
  stage.start(stage.plan(), second);
  stage.advance(10);
  EXPECT_EQ(stage.sent(), 3U);
}

TEST(UnsafeCall, HasAnUnknownOutcomeWhenItsAnswerIsLost) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(Safety::unsafe), outcome);
  stage.fail(ErrorKind::read, true);
  EXPECT_TRUE(outcome.error().outcome_unknown);
}

TEST(UnsafeCall, IsNotRepeatedAfterItMayHaveArrived) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(Safety::unsafe), outcome);
  stage.fail(ErrorKind::read, true);
  stage.advance(3600);
  EXPECT_EQ(stage.sent(), 1U);
}

TEST(UnsafeCall, IsNotRepeatedAfterAServerError) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(Safety::unsafe), outcome);
  stage.answer(502);
  stage.advance(3600);
  EXPECT_EQ(stage.sent(), 1U);
}

TEST(UnsafeCall, IsRepeatedWhenItNeverArrived) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(Safety::unsafe), outcome);
  stage.fail(ErrorKind::connect, false);
  stage.advance(1);
  EXPECT_EQ(stage.sent(), 2U);
}

TEST(UnsafeCall, IsRepeatedWhenItWasRefusedUnprocessed) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(Safety::unsafe), outcome);
  stage.answer(429);
  stage.advance(1);
  EXPECT_EQ(stage.sent(), 2U);
}

TEST(UnsafeCall, IsNotRedirected) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(Safety::unsafe), outcome);
  stage.answer(307, {{"Location", "https://circleci.com/elsewhere"}});
  EXPECT_EQ(stage.sent(), 1U);
}

TEST(IdempotentCall, IsRepeatedAfterItMayHaveArrived) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(Safety::idempotent), outcome);
  stage.fail(ErrorKind::read, true);
  stage.advance(1);
  EXPECT_EQ(stage.sent(), 2U);
}

TEST(CallError, TellsTheCall) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  stage.answer(404);
  EXPECT_EQ(outcome.error().method + " " + outcome.error().url, "GET https://circleci.com/api/v2/me");
}

TEST(CallError, NeverShowsTheToken) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  stage.answer(400, {{"X-Request-Id", "for-s3cret"}}, R"({"message": "bad token s3cret", "code": "s3cret"})");
  const base::Error error = outcome.error();
  EXPECT_EQ((error.message + error.body + error.code + error.request_id).find("s3cret"), std::string::npos);
}

TEST(CallError, SaysWhatIsDeprecated) {
  Stage stage;
  Outcome outcome;
  auto plan = stage.plan();
  plan.facts.deprecated = "use pipelines.list";
  stage.start(std::move(plan), outcome);
  stage.answer(410);
  EXPECT_NE(outcome.error().message.find("use pipelines.list"), std::string::npos);
}

}  // namespace
}  // namespace cijobs::api
