#include <gtest/gtest.h>

#include <thread>

#include "cijobs/api/drift.hpp"

namespace cijobs::api {
namespace {

using Kind = Sighting::Kind;
using Counts = std::vector<std::pair<Sighting, std::uint64_t>>;

Sightings keys(std::initializer_list<const char*> names) {
  Sightings seen;
  for (const char* name : names) seen.on_unknown_key("Job", name);
  return seen;
}

Sightings deprecation(std::string_view operation, const std::string& sunset) {
  Sightings seen;
  seen.on_headers(operation, {{"Deprecation", "@1"}, {"Sunset", sunset}});
  return seen;
}

TEST(Sightings, CountWhatRepeats) {
  EXPECT_EQ(keys({"a", "b", "a"}).counts(),
            (Counts{{{Kind::unknown_key, "Job.a", ""}, 2}, {{Kind::unknown_key, "Job.b", ""}, 1}}));
}
TEST(Sightings, IgnoreAnswersWithoutTheHeaders) {
  Sightings seen;
  seen.on_headers("x", {{"Content-Type", "text/plain"}});
  EXPECT_TRUE(seen.counts().empty());
}
TEST(Sightings, AreBounded) {
  Sightings seen;
  for (std::size_t i = 0; i < Drift::capacity + 5; ++i) seen.on_unknown_key("Job", std::to_string(i));
  EXPECT_EQ(seen.counts().size(), Drift::capacity);
  EXPECT_EQ(seen.overflow(), 5u);
}

TEST(Drift, AddsUpAnswers) {
  Drift drift;
  drift.add(keys({"a"}));
  drift.add(keys({"b", "a"}));
  EXPECT_EQ(drift.counts(),
            (Counts{{{Kind::unknown_key, "Job.a", ""}, 2}, {{Kind::unknown_key, "Job.b", ""}, 1}}));
}
TEST(Drift, CountsTheRestAsOverflow) {
  Drift drift;
  for (std::size_t i = 0; i < Drift::capacity + 3; ++i) {
    Sightings seen;
    seen.on_unknown_key("Job", std::to_string(i));
    drift.add(seen);
  }
  EXPECT_EQ(drift.counts().size(), Drift::capacity);
  EXPECT_EQ(drift.overflow(), 3u);
}
TEST(Drift, TellsOfADeprecationOnce) {
  Drift drift;
  drift.add(deprecation("builds.retry", "a"));
  drift.add(deprecation("builds.retry", "a"));
  EXPECT_EQ(drift.take_new_deprecations().size(), 1u);
  EXPECT_TRUE(drift.take_new_deprecations().empty());
}
TEST(Drift, TellsOfAnOperationOnceThoughItsHeadersChange) {
  Drift drift;
  drift.add(deprecation("builds.retry", "a"));
  ASSERT_EQ(drift.take_new_deprecations().size(), 1u);
  drift.add(deprecation("builds.retry", "b"));
  EXPECT_TRUE(drift.take_new_deprecations().empty());
}
TEST(Drift, LosesNothingBetweenThreads) {
  Drift drift;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 500; ++i) drift.add(keys({"a", "b"}));
    });
  }
  for (std::thread& thread : threads) thread.join();
  ASSERT_EQ(drift.counts().size(), 2u);
  EXPECT_EQ(drift.counts()[0].second, 2000u);
  EXPECT_EQ(drift.counts()[1].second, 2000u);
}

}  // namespace
}  // namespace cijobs::api
