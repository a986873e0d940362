#include <gtest/gtest.h>

#include <atomic>
#include <future>

#include "cijobs/base/worker_pool.hpp"

namespace cijobs::base {
namespace {

TEST(WorkerPool, RunsTasksInTheOrderGiven) {
  std::vector<int> order;
  std::promise<void> done;
  WorkerPool pool(1);
  for (int i = 0; i < 100; ++i) pool.post([&order, i] { order.push_back(i); });
  pool.post([&] { done.set_value(); });
  done.get_future().wait();
  std::vector<int> expected(100);
  for (int i = 0; i < 100; ++i) expected[static_cast<std::size_t>(i)] = i;
  EXPECT_EQ(order, expected);
}

TEST(WorkerPool, RunsTasksSideBySide) {
  WorkerPool pool(2);
  std::promise<void> first, second, done;
  pool.post([&] {
    first.set_value();
    second.get_future().wait();
    done.set_value();
  });
  pool.post([&] {
    first.get_future().wait();
    second.set_value();
  });
  EXPECT_EQ(done.get_future().wait_for(std::chrono::seconds(30)), std::future_status::ready);
}

TEST(WorkerPool, StopWaitsForTheTaskUnderWay) {
  std::atomic<bool> finished = false;
  std::promise<void> begun, go;
  WorkerPool pool(1);
  pool.post([&] {
    begun.set_value();
    go.get_future().wait();
    finished = true;
  });
  begun.get_future().wait();
  std::thread opener([&] { go.set_value(); });
  pool.stop();
  opener.join();
  EXPECT_TRUE(finished);
}

// A stopping pool drops a task at once, and with it what the task holds.
bool is_stopping(WorkerPool& pool) {
  auto held = std::make_shared<int>();
  const std::weak_ptr<int> watched = held;
  pool.post([held = std::move(held)] {});
  return watched.expired();
}

TEST(WorkerPool, StopDropsWhatHasNotBegun) {
  std::atomic<bool> ran = false;
  std::promise<void> begun;
  WorkerPool pool(1);
  pool.post([&] {
    begun.set_value();
    while (!is_stopping(pool)) std::this_thread::yield();
  });
  begun.get_future().wait();
  pool.post([&ran] { ran = true; });
  pool.stop();
  EXPECT_FALSE(ran);
}

TEST(WorkerPool, TakesNothingAfterStop) {
  std::atomic<bool> ran = false;
  WorkerPool pool(1);
  pool.stop();
  pool.post([&] { ran = true; });
  EXPECT_FALSE(ran);
}

TEST(WorkerPool, StopsTwice) {
  WorkerPool pool(2);
  pool.stop();
  EXPECT_NO_FATAL_FAILURE(pool.stop());
}

}  // namespace
}  // namespace cijobs::base
