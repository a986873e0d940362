#include <gtest/gtest.h>

#include <future>

#include "cijobs/api/runtime.hpp"
#include "cijobs/http/engine.hpp"
#include "support/server.hpp"
#include "support/stage.hpp"

namespace cijobs::api {
namespace {

using testing_support::Outcome;
using testing_support::Peer;
using testing_support::Received;
using testing_support::Server;

CallPlan plan_for(const Server& server) {
  CallPlan plan;
  plan.url = *http::parse_url(server.url());
  plan.credentials = std::make_shared<auth::Credentials>();
  plan.window = std::make_shared<Window>(4, 4);
  return plan;
}

TEST(Runtime, IsOneForTheProcess) { EXPECT_EQ(Runtime::current(), Runtime::current()); }

TEST(Runtime, IsANewOneAfterTheEnd) {
  const auto first = Runtime::current();
  Runtime::shut_down();
  EXPECT_NE(Runtime::current(), first);
}

TEST(Runtime, MayEndTwice) {
  Runtime::shut_down();
  EXPECT_NO_FATAL_FAILURE(Runtime::shut_down());
}

// A call keeps its runtime: without more ado its last reference would die on a thread of that runtime.
TEST(Runtime, EndsWithCallsUnderWay) {
  std::promise<void> arrived;
  const Server server([&](const Received&, Peer&) { arrived.set_value(); });
  Outcome outcome;
  Call::start(Runtime::current(), plan_for(server), outcome.note());
  arrived.get_future().wait();
  Runtime::shut_down();
  EXPECT_EQ(outcome.error().kind, base::ErrorKind::cancelled);
}

TEST(Runtime, EndsWithCallsInLine) {
  const Server server([](const Received&, Peer&) {});
  Outcome outcome;
  const CallPlan plan = plan_for(server);
  for (int i = 0; i < 1000; ++i) Call::start(Runtime::current(), plan, outcome.note());
  Runtime::shut_down();
  EXPECT_EQ(outcome.times(), 1000);
}

TEST(Runtime, EndsWithCallsJustCancelled) {
  const Server server([](const Received&, Peer&) {});
  Outcome outcome;
  const auto call = Call::start(Runtime::current(), plan_for(server), outcome.note());
  call->cancel();
  Runtime::shut_down();
  EXPECT_EQ(outcome.times(), 1);
}

}  // namespace
}  // namespace cijobs::api
