// Cancelling, timers and the end of the engine.
#include <gtest/gtest.h>

#include "http/waiting.hpp"

namespace cijobs::http {
namespace {

using base::ErrorKind;
using testing_support::answer;
using testing_support::Peer;
using testing_support::Received;
using testing_support::Server;

// Says when a request has arrived, and answers nothing.
struct SilentServer {
  std::promise<void> arrived;
  Server server{[this](const Received&, Peer&) { arrived.set_value(); }};
};

TEST(Cancel, EndsATransferUnderWay) {
  Engine engine;
  SilentServer silent;
  TransferId id = 0;
  Coming coming = send(engine, get(silent.server.url()), &id);
  silent.arrived.get_future().wait();
  engine.cancel(id);
  EXPECT_EQ(coming.get().error().kind, ErrorKind::cancelled);
}

TEST(Cancel, EndsATransferThatHasNotBegun) {
  Engine engine;
  const Server server([](const Received&, Peer&) {});
  TransferId id = 0;
  Coming coming = send(engine, get(server.url()), &id);
  engine.cancel(id);
  EXPECT_EQ(coming.get().error().kind, ErrorKind::cancelled);
}

TEST(Cancel, OfAnEndedTransferDoesNothing) {
  Engine engine;
  const Server server([](const Received&, Peer& peer) { peer.send(answer(200, "hello")); });
  TransferId id = 0;
  send(engine, get(server.url()), &id).wait();
  engine.cancel(id);
  EXPECT_EQ(body_or_error(fetch(engine, get(server.url()))), "hello");
}

TEST(Cancel, OfOneLeavesTheOthers) {
  Engine engine;
  std::promise<void> arrived;
  const Server server([&](const Received& request, Peer& peer) {
    if (request.line().starts_with("GET /silent")) return arrived.set_value();
    peer.send(answer(200, "hello"));
  });
  TransferId id = 0;
  Coming silent = send(engine, get(server.url("/silent")), &id);
  arrived.get_future().wait();
  Coming other = send(engine, get(server.url("/other")));
  engine.cancel(id);
  silent.wait();
  EXPECT_EQ(body_or_error(other.get()), "hello");
}

TEST(Destruction, EndsAllTransfersAsCancelled) {
  const Server server([](const Received&, Peer&) {});
  std::vector<Coming> coming;
  {
    Engine engine;
    for (int i = 0; i < 50; ++i) coming.push_back(send(engine, get(server.url())));
  }
  int cancelled = 0;
  for (Coming& one : coming) cancelled += one.get().error().kind == ErrorKind::cancelled ? 1 : 0;
  EXPECT_EQ(cancelled, 50);
}

TEST(Destruction, OfAnIdleEngineIsQuiet) { EXPECT_NO_FATAL_FAILURE(Engine()); }

TEST(Stop, EndsALaterTransferAtOnce) {
  Engine engine;
  engine.stop();
  EXPECT_EQ(fetch(engine, get("http://127.0.0.1:9/")).error().kind, ErrorKind::cancelled);
}

TEST(Stop, RunsALaterTimerAtOnce) {
  Engine engine;
  engine.stop();
  bool ran = false;
  engine.at(base::never, [&] { ran = true; });
  EXPECT_TRUE(ran);
}

TEST(Stop, MayComeTwice) {
  Engine engine;
  engine.stop();
  EXPECT_NO_FATAL_FAILURE(engine.stop());
}

TEST(Stop, LetsACompletionSendAgain) {
  const Server server([](const Received&, Peer&) {});
  auto second = std::make_shared<std::promise<base::Result<Response>>>();
  Engine engine;
  engine.send(get(server.url()), [&engine, second](base::Result<Response>) {
    engine.send(get("http://127.0.0.1:9/"),
                [second](base::Result<Response> result) { second->set_value(std::move(result)); });
  });
  engine.stop();
  EXPECT_EQ(second->get_future().get().error().kind, ErrorKind::cancelled);
}

// Set in the engine's own thread: however slow this one is, none is due before all are set.
TEST(Timers, FireInTheirOrder) {
  Engine engine;
  std::vector<int> order;
  std::promise<void> last;
  engine.at(engine.now(), [&] {
    const base::Instant now = engine.now();
    engine.at(now + base::seconds(0.06), [&] {
      order.push_back(3);
      last.set_value();
    });
    engine.at(now + base::seconds(0.02), [&] { order.push_back(1); });
    engine.at(now + base::seconds(0.04), [&] { order.push_back(2); });
  });
  last.get_future().wait();
  EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

TEST(Timers, OfOneInstantFireAsTheyWereSet) {
  Engine engine;
  std::vector<int> order;
  std::promise<void> last;
  const base::Instant when = engine.now() + base::seconds(0.05);
  for (int i = 0; i < 3; ++i) engine.at(when, [&, i] { order.push_back(i); });
  engine.at(when, [&] { last.set_value(); });
  last.get_future().wait();
  EXPECT_EQ(order, (std::vector{0, 1, 2}));
}

TEST(Timers, DoNotFireEarly) {
  Engine engine;
  std::promise<base::Instant> fired;
  const base::Instant when = engine.now() + base::seconds(0.05);
  engine.at(when, [&] { fired.set_value(engine.now()); });
  EXPECT_GE(fired.get_future().get(), when);
}

TEST(Timers, OfThePastFireAtOnce) {
  Engine engine;
  std::promise<void> fired;
  engine.at(engine.now() - base::seconds(1), [&] { fired.set_value(); });
  EXPECT_EQ(fired.get_future().wait_for(std::chrono::seconds(30)), std::future_status::ready);
}

TEST(Timers, DoNotFireAfterTheEnd) {
  bool fired = false;
  {
    Engine engine;
    engine.at(engine.now() + base::seconds(3600), [&] { fired = true; });
  }
  EXPECT_FALSE(fired);
}

}  // namespace
}  // namespace cijobs::http
