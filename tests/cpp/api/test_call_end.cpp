// How a call ends when it is cancelled, runs out of time, or its runtime stops.
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "support/stage.hpp"

namespace cijobs::api {
namespace {

using base::ErrorKind;
using testing_support::Outcome;
using testing_support::Stage;

CallPlan with_deadline(const Stage& stage, double seconds) {
  CallPlan plan = stage.plan();
  plan.request.deadline = stage.network->now() + base::seconds(seconds);
  return plan;
}

TEST(Cancel, EndsACallInFlight) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome)->cancel();
  EXPECT_EQ(outcome.error().kind, ErrorKind::cancelled);
}

TEST(Cancel, EndsTheTransfer) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome)->cancel();
  EXPECT_EQ(stage.network->cancelled(), 1U);
}

TEST(Cancel, EndsACallBetweenAttempts) {
  Stage stage;
  Outcome outcome;
  const auto call = stage.start(stage.plan(), outcome);
  stage.answer(500);
  call->cancel();
  stage.advance(60);
  EXPECT_EQ(stage.sent(), 1U);
}

TEST(Cancel, EndsACallInLine) {
  Stage stage(1);
  Outcome first, second;
  stage.start(stage.plan(), first);
  stage.start(stage.plan(), second)->cancel();
  EXPECT_EQ(second.error().kind, ErrorKind::cancelled);
}

TEST(Cancel, OfACallInLineSendsNothing) {
  Stage stage(1);
  Outcome first, second;
  stage.start(stage.plan(), first);
  stage.start(stage.plan(), second)->cancel();
  stage.answer(200);
  EXPECT_EQ(stage.sent(), 1U);
}

TEST(Cancel, MakesRoomForTheNext) {
  Stage stage(1);
  Outcome first, second;
  const auto call = stage.start(stage.plan(), first);
  stage.start(stage.plan(), second);
  call->cancel();
  stage.settle();
  EXPECT_EQ(stage.sent(), 2U);
}

TEST(Cancel, EndsACallThatWaitsForTheHost) {
  Stage stage;
  Outcome outcome;
  stage.runtime->limiters().of("https://circleci.com")->pause_until(stage.network->now() + base::seconds(10));
  stage.start(stage.plan(), outcome)->cancel();
  stage.advance(60);
  EXPECT_EQ(stage.sent(), 0U);
}

TEST(Cancel, AfterTheEndChangesNothing) {
  Stage stage;
  Outcome outcome;
  const auto call = stage.start(stage.plan(), outcome);
  stage.answer(200);
  call->cancel();
  EXPECT_TRUE(outcome.ok() && outcome.times() == 1);
}

TEST(Cancel, TwiceIsOnce) {
  Stage stage;
  Outcome outcome;
  const auto call = stage.start(stage.plan(), outcome);
  call->cancel();
  call->cancel();
  stage.settle();
  EXPECT_EQ(outcome.times(), 1);
}

TEST(Cancel, WhileTheAnswerComesIsOneEnd) {
  for (int i = 0; i < 200; ++i) {
    Stage stage;
    Outcome outcome;
    const auto call = stage.start(stage.plan(), outcome);
    std::thread canceller([&] { call->cancel(); });
    try {
      stage.answer(200);
    } catch (const std::logic_error&) {  // cancelled before it could be answered
    }
    canceller.join();
    stage.settle();
    ASSERT_EQ(outcome.times(), 1);
  }
}

TEST(Cancel, OfThousandsInLineIsQuick) {
  Stage stage(1);
  Outcome first, others;
  stage.start(stage.plan(), first);
  std::vector<std::shared_ptr<Call>> calls;
  for (int i = 0; i < 10'000; ++i) calls.push_back(Call::start(stage.runtime, stage.plan(), others.note()));
  for (const auto& call : calls) call->cancel();
  stage.answer(200);
  EXPECT_EQ(others.times(), 10'000);
}

TEST(Deadline, EndsACallInLine) {
  Stage stage(1);
  Outcome first, second;
  stage.start(stage.plan(), first);
  stage.start(with_deadline(stage, 5), second);
  stage.advance(5);
  EXPECT_EQ(second.error().kind, ErrorKind::timeout);
}

TEST(Deadline, EndsACallThatWaitsForTheHost) {
  Stage stage;
  Outcome outcome;
  stage.runtime->limiters().of("https://circleci.com")->pause_until(stage.network->now() + base::seconds(10));
  stage.start(with_deadline(stage, 5), outcome);
  stage.advance(5);
  EXPECT_EQ(outcome.error().kind, ErrorKind::timeout);
}

TEST(Deadline, OfACallInLineLetsNothingBeSent) {
  Stage stage(1);
  Outcome first, second;
  stage.start(stage.plan(), first);
  stage.start(with_deadline(stage, 5), second);
  stage.advance(5);
  stage.answer(200);
  EXPECT_EQ(stage.sent(), 1U);
}

// The end is for a decoding thread: until that gets to it, the turn of the call may come.
TEST(Deadline, OfACallWhoseTurnComesAtTheSameMomentLetsNothingBeSent) {
  Stage stage(1);
  Outcome first, second;
  const auto call = stage.start(stage.plan(), first);
  stage.start(with_deadline(stage, 5), second);
  std::promise<void> busy;
  stage.runtime->workers().post([held = busy.get_future().share()] { held.wait(); });
  stage.network->advance(base::seconds(5));
  call->cancel();
  busy.set_value();
  stage.settle();
  EXPECT_EQ(stage.sent(), 1U);
}

TEST(Deadline, OfACallInLineSaysThatNothingArrived) {
  Stage stage(1);
  Outcome first, second;
  stage.start(stage.plan(), first);
  stage.start(with_deadline(stage, 5), second);
  stage.advance(5);
  EXPECT_FALSE(second.error().may_have_reached_server);
}

TEST(Deadline, InFlightIsLeftToTheTransport) {
  Stage stage;
  Outcome outcome;
  stage.start(with_deadline(stage, 5), outcome);
  stage.advance(5);
  EXPECT_FALSE(outcome.done());
}

TEST(Deadline, LeavesNoRoomForAPause) {
  Stage stage;
  Outcome outcome;
  stage.start(with_deadline(stage, 0.4), outcome);
  stage.answer(500);
  EXPECT_EQ(outcome.error().status, 500);
}

TEST(Deadline, AfterTheEndChangesNothing) {
  Stage stage;
  Outcome outcome;
  stage.start(with_deadline(stage, 5), outcome);
  stage.answer(200);
  stage.advance(60);
  EXPECT_EQ(outcome.times(), 1);
}

TEST(Stop, EndsCallsInFlightAsCancelled) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  stage.runtime->stop();
  EXPECT_EQ(outcome.error().kind, ErrorKind::cancelled);
}

TEST(Stop, EndsCallsBetweenAttempts) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  stage.answer(500);
  stage.runtime->stop();
  EXPECT_EQ(outcome.times(), 1);
}

TEST(Stop, EndsAllCallsInLine) {
  Stage stage(1);
  Outcome outcome;
  for (int i = 0; i < 10'000; ++i) Call::start(stage.runtime, stage.plan(), outcome.note());
  stage.runtime->stop();
  EXPECT_EQ(outcome.times(), 10'000);
}

TEST(Stop, EndsALaterCallAtOnce) {
  Stage stage;
  Outcome outcome;
  stage.runtime->stop();
  Call::start(stage.runtime, stage.plan(), outcome.note());
  EXPECT_EQ(outcome.error().kind, ErrorKind::cancelled);
}

}  // namespace
}  // namespace cijobs::api
