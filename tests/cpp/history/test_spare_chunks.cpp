// Chunks are used again where they fit.
#include <gtest/gtest.h>

#include "cijobs/history/spare_chunks.hpp"
#include "cijobs/history/tables.hpp"
#include "cijobs/json/reader.hpp"
#include "support/json_text.hpp"

namespace cijobs::history {
namespace {

arrow::Chunk filled(arrow::Chunk chunk, int rows) {
  std::string document = "[";
  for (int row = 0; row < rows; ++row)
    document += (row == 0 ? "" : ",") + (R"({"name": "test )" + std::to_string(row) + R"("})");
  const testing_support::JsonText text(document + "]");
  json::Reader reader(text.view());
  EXPECT_TRUE(chunk.read_list(reader));
  return chunk;
}

arrow::Chunk filled(int rows) { return filled(arrow::Chunk(schema_of(Table::tests)), rows); }

TEST(SpareChunks, GiveTheMemoryOfOneToTheNext) {
  SpareChunks spare;
  arrow::Chunk chunk = filled(200);
  const std::size_t bytes = chunk.bytes();
  spare.give_back(Table::tests, std::move(chunk));
  const arrow::Chunk again = spare.take(Table::tests, bytes);
  EXPECT_EQ(again.bytes(), bytes);
  EXPECT_EQ(again.size(), 0u);
}

TEST(SpareChunks, OfOneTableAreForThatTable) {
  SpareChunks spare;
  spare.give_back(Table::tests, filled(200));
  EXPECT_EQ(spare.take(Table::artifacts, 1 << 20).schema(), schema_of(Table::artifacts));
}

TEST(SpareChunks, GiveNoLargeOneToASmallPage) {
  SpareChunks spare;
  spare.give_back(Table::tests, filled(10'000));
  EXPECT_LT(spare.take(Table::tests, 100).bytes(), std::size_t{16} << 10);
}

TEST(SpareChunks, KeepAFewMegabytes) {
  SpareChunks spare;
  for (int i = 0; i < 100; ++i) spare.give_back(Table::tests, filled(1000));
  std::size_t kept = 0;
  for (arrow::Chunk chunk = spare.take(Table::tests, 1 << 20); chunk.bytes() > (1u << 14);
       chunk = spare.take(Table::tests, 1 << 20))
    kept += chunk.bytes();
  EXPECT_GT(kept, std::size_t{2} << 20);
  EXPECT_LE(kept, std::size_t{4} << 20);
}

}  // namespace
}  // namespace cijobs::history
