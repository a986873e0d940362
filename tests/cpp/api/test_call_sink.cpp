#include <gtest/gtest.h>

#include "support/stage.hpp"

namespace cijobs::api {
namespace {

using testing_support::Outcome;
using testing_support::Stage;

// A sink that does what the test wants.
struct Script : http::Sink {
  base::Status prepare(http::Headers& headers) override {
    http::set_header(headers, "Range", "bytes=" + std::to_string(++prepared) + "-");
    return refuses ? base::Status(base::make_error(base::ErrorKind::download, "no disk")) : base::Done{};
  }
  bool accept(int, const http::Headers&) override { return true; }
  bool write(std::string_view) override { return true; }
  base::Status whole() const override {
    return short_ ? base::Status(base::make_error(base::ErrorKind::read, "short")) : base::Done{};
  }
  bool starts_over(int status) override { return stale || status == 416; }

  int prepared = 0;
  bool refuses = false;
  bool short_ = false;
  bool stale = false;
};

struct Stored {
  Stage stage;
  Outcome outcome;
  std::shared_ptr<Script> sink = std::make_shared<Script>();

  void start() {
    CallPlan plan = stage.plan();
    plan.request.sink = sink;
    stage.start(std::move(plan), outcome);
  }
};

TEST(CallWithSink, AsksForWhatTheSinkNeedsOnEachAttempt) {
  Stored stored;
  stored.start();
  stored.stage.answer(500);
  stored.stage.advance(60);
  EXPECT_EQ(stored.stage.sent_header(1, "Range"), "bytes=2-");
}
TEST(CallWithSink, EndsWhenTheSinkCannotTakeAnything) {
  Stored stored;
  stored.sink->refuses = true;
  stored.start();
  stored.stage.settle();
  EXPECT_EQ(stored.outcome.error().message, "no disk");
  EXPECT_EQ(stored.stage.sent(), 0U);
}
TEST(CallWithSink, TakesNotModifiedForAnAnswer) {
  Stored stored;
  stored.start();
  stored.stage.answer(304);
  EXPECT_EQ(stored.outcome.response().status, 304);
}
TEST(CallWithSink, TriesAgainForWhatIsMissing) {
  Stored stored;
  stored.sink->short_ = true;
  stored.start();
  stored.stage.answer(200);
  stored.stage.advance(60);
  EXPECT_EQ(stored.stage.sent(), 2U);
}
TEST(CallWithSink, StartsOverAtOnceAndOnlyOnce) {
  Stored stored;
  stored.start();
  stored.stage.answer(416);
  EXPECT_EQ(stored.stage.sent(), 2U);
  stored.stage.answer(416);
  EXPECT_EQ(stored.outcome.error().status, 416);
}
TEST(CallWithSink, CountsStartingOverAsNoFurtherAttempt) {
  Stored stored;
  stored.start();
  stored.stage.answer(416);
  stored.stage.answer(404);
  EXPECT_EQ(stored.outcome.error().attempts, 1);
}

TEST(CallWithoutSink, TakesNotModifiedForAFailure) {
  Stage stage;
  Outcome outcome;
  stage.start(stage.plan(), outcome);
  stage.answer(304);
  EXPECT_FALSE(outcome.ok());
}

}  // namespace
}  // namespace cijobs::api
