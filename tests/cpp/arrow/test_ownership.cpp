#include <thread>

#include "arrow/reading.hpp"

namespace cijobs::arrow {
namespace {

constexpr std::string_view document =
    R"([{"id": "a", "tags": ["b"], "part": {"name": "c"}, "parts": [{"name": "d"}], "settings": {"e": 1}}])";

// As a consumer moves a struct away: a copy, and the original no longer releases.
template <class Struct>
Imported<Struct> move_out(Struct& from) {
  Imported<Struct> moved;
  moved.raw = from;
  from.release = nullptr;
  return moved;
}

TEST(Ownership, ABatchOutlivesItsStream) {
  const auto batch = batch_of(document);
  EXPECT_EQ(text(column(batch, "id"), 0), "a");
}

TEST(Ownership, AMovedBatchIsWhole) {
  auto batch = batch_of(document);
  const auto moved = move_out(batch.raw);
  EXPECT_EQ(text(column(moved, "settings"), 0), R"({"e":1})");
}

TEST(Ownership, AMovedChildOutlivesItsParent) {
  auto batch = batch_of(document);
  const auto child = move_out(*batch->children[at("parts")]);
  batch.raw.release(&batch.raw);
  EXPECT_EQ(text(*child->children[0]->children[0], 0), "d");
}

TEST(Ownership, ReleasingClearsTheCallback) {
  auto batch = batch_of(document);
  batch.raw.release(&batch.raw);
  EXPECT_EQ(batch->release, nullptr);
}

TEST(Ownership, AMovedSchemaChildOutlivesItsParent) {
  auto stream = stream_of(rows_of({document}));
  auto schema = schema_of(stream);
  const auto child = move_out(*schema->children[at("part")]);
  schema.raw.release(&schema.raw);
  EXPECT_STREQ(child->name, "part");
  EXPECT_STREQ(child->children[1]->name, "weight");
}

TEST(Ownership, PagesAreReadByManyThreads) {
  const Rows rows = rows_of({document, document});
  std::vector<std::thread> threads;
  std::vector<int> right(8);
  for (int& answer : right) {
    threads.emplace_back([&rows, &answer] {
      auto stream = stream_of(rows);
      answer = text(column(next_of(stream), "id"), 0) == "a" ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, std::vector<int>(8, 1));
}

}  // namespace
}  // namespace cijobs::arrow
