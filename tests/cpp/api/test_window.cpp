#include <gtest/gtest.h>

#include <vector>

#include "cijobs/api/window.hpp"

namespace cijobs::api {
namespace {

// A window and who has gone in, by number.
struct Door {
  Window window;
  std::vector<int> inside;

  Door(std::size_t max_in_flight, std::size_t max_connections) : window(max_in_flight, max_connections) {}

  void enter(int who, bool wanted = true) {
    window.enter([this, who, wanted] {
      if (wanted) inside.push_back(who);
      return wanted;
    });
  }
};

TEST(Window, LetsInAsManyAsConnections) {
  Door door(64, 2);
  for (int i = 0; i < 5; ++i) door.enter(i);
  EXPECT_EQ(door.inside.size(), 2U);
}

TEST(Window, LetsInAsManyAsAllowedInFlight) {
  Door door(3, 8);
  for (int i = 0; i < 5; ++i) door.enter(i);
  EXPECT_EQ(door.inside.size(), 3U);
}

TEST(Window, LetsOneInAtLeast) {
  Door door(0, 0);
  door.enter(1);
  EXPECT_EQ(door.inside.size(), 1U);
}

TEST(Window, LetsTheNextInWhenOneLeaves) {
  Door door(64, 1);
  door.enter(1);
  door.enter(2);
  door.window.leave();
  EXPECT_EQ(door.inside, (std::vector{1, 2}));
}

TEST(Window, KeepsTheOrder) {
  Door door(64, 1);
  for (int i = 0; i < 5; ++i) door.enter(i);
  for (int i = 0; i < 5; ++i) door.window.leave();
  EXPECT_EQ(door.inside, (std::vector{0, 1, 2, 3, 4}));
}

TEST(Window, CancelledOnesTakeNoPlace) {
  Door door(64, 1);
  door.enter(1, false);
  door.enter(2);
  EXPECT_EQ(door.inside, std::vector{2});
}

TEST(Window, CancelledOnesInLineTakeNoPlace) {
  Door door(64, 1);
  door.enter(1);
  door.enter(2, false);
  door.enter(3);
  door.window.leave();
  EXPECT_EQ(door.inside, (std::vector{1, 3}));
}

TEST(Window, WidensWhenConnectionsAreShared) {
  Door door(4, 1);
  for (int i = 0; i < 5; ++i) door.enter(i);
  door.window.set_multiplexed(true);
  EXPECT_EQ(door.inside.size(), 4U);
}

TEST(Window, NarrowsWhenConnectionsAreNotShared) {
  Door door(4, 1);
  door.window.set_multiplexed(true);
  for (int i = 0; i < 4; ++i) door.enter(i);
  door.window.set_multiplexed(false);
  door.enter(4);
  door.window.leave();
  EXPECT_EQ(door.inside.size(), 4U);
}

TEST(Window, SurvivesAHundredThousandCancelled) {
  Door door(64, 1);
  door.enter(1);
  for (int i = 0; i < 100'000; ++i) door.enter(i, false);
  door.enter(2);
  door.window.leave();
  EXPECT_EQ(door.inside, (std::vector{1, 2}));
}

}  // namespace
}  // namespace cijobs::api
