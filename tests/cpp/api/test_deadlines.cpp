#include <gtest/gtest.h>

#include <vector>

#include "cijobs/api/deadlines.hpp"
#include "support/fake_transport.hpp"

namespace cijobs::api {
namespace {

// Deadlines on a clock that the test moves, and what ran, in its order.
struct Agenda {
  testing_support::FakeTransport transport;
  Deadlines deadlines{transport};
  std::vector<int> ran;

  Deadlines::Entry add(double seconds, int what) {
    return deadlines.add(transport.now() + base::seconds(seconds), [this, what] { ran.push_back(what); });
  }
};

TEST(Deadlines, RunEachAtItsTimeAndNotBefore) {
  Agenda agenda;
  agenda.add(3, 3);
  agenda.add(1, 1);
  agenda.add(2, 2);
  agenda.transport.advance(base::seconds(0.9));
  EXPECT_TRUE(agenda.ran.empty());
  agenda.transport.advance(base::seconds(1.2));
  EXPECT_EQ(agenda.ran, (std::vector{1, 2}));
  agenda.transport.advance(base::seconds(5));
  EXPECT_EQ(agenda.ran, (std::vector{1, 2, 3}));
}

TEST(Deadlines, LeaveNothingOfWhatIsStruckOut) {
  Agenda agenda;
  for (int i = 0; i < 1000; ++i) agenda.deadlines.strike(agenda.add(60, i));
  EXPECT_EQ(agenda.deadlines.size(), 0U);
  agenda.transport.advance(base::seconds(100));
  EXPECT_TRUE(agenda.ran.empty());
}

TEST(Deadlines, GoOnAfterTheEarliestWasStruckOut) {
  Agenda agenda;
  const auto first = agenda.add(1, 1);
  agenda.add(2, 2);
  agenda.deadlines.strike(first);
  agenda.transport.advance(base::seconds(3));
  EXPECT_EQ(agenda.ran, (std::vector{2}));
}

TEST(Deadlines, ServeOneThatComesAfterAllHaveRun) {
  Agenda agenda;
  agenda.add(1, 1);
  agenda.transport.advance(base::seconds(2));
  agenda.add(1, 2);
  agenda.transport.advance(base::seconds(2));
  EXPECT_EQ(agenda.ran, (std::vector{1, 2}));
}

TEST(Deadlines, AtOneMomentRunInTheOrderTheyCame) {
  Agenda agenda;
  for (int i = 0; i < 4; ++i) agenda.add(1, i);
  agenda.transport.advance(base::seconds(1));
  EXPECT_EQ(agenda.ran, (std::vector{0, 1, 2, 3}));
}

TEST(Deadlines, OfAStoppedTransportAreQuiet) {
  Agenda agenda;
  agenda.transport.stop();
  agenda.add(1, 1);
  agenda.add(2, 2);
  EXPECT_TRUE(agenda.ran.empty());
}

}  // namespace
}  // namespace cijobs::api
