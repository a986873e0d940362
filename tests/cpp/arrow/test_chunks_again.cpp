// A chunk that is filled again says what a new one says.
#include <algorithm>

#include "arrow/plain.hpp"

namespace cijobs::arrow {
namespace {

using Rows = std::vector<std::string>;

// Reads pages into one chunk in turn, and appends each.
struct Again {
  explicit Again(std::vector<KeyColumn> keys = {}) : schema(plain_schema(std::move(keys))) {}

  void read(std::string_view document, std::vector<KeyValue> keys = {}) {
    const testing_support::JsonText text(document);
    json::Reader reader(text.view());
    chunk.clear();
    chunk.set_keys(keys);
    ASSERT_TRUE(chunk.read_list(reader));
    builder.append(std::move(chunk));
  }
  Rows finish() { return rows_text(*builder.finish()); }

  std::shared_ptr<const TableSchema> schema;
  Chunk chunk{schema};
  BatchBuilder builder{schema};
};

constexpr std::string_view whole =
    R"([{"name": "a", "label": "b", "count": 12, "ratio": 0.25, "ready": true,)"
    R"( "made_at": "2026-01-02T03:04:05Z", "tags": ["c", "d"], "settings": {"e": 1}, "new": 2}])";

TEST(ChunkAgain, HasTheSameRowsForTheSamePage) {
  Again again;
  for (int i = 0; i < 4; ++i) again.read(whole);
  EXPECT_EQ(again.finish(), Rows(4, read(whole)[0]));
}

TEST(ChunkAgain, HasNothingOfThePageBefore) {
  Again again;
  for (const std::string_view page : {whole, std::string_view("[{}]"), whole}) again.read(page);
  EXPECT_EQ(again.finish()[1], read("[{}]")[0]);
}

TEST(ChunkAgain, HasNothingOfAPageThatHadToBeReadAnotherWay) {
  Again again;
  again.read(R"([{"name": "a", "tags": ["b"]}, {"name": "c", "count": 7.0, "tags": ["d"]}])");
  again.read(R"([{"name": "e", "tags": ["f"]}])");
  EXPECT_EQ(again.finish().back(), read(R"([{"name": "e", "tags": ["f"]}])")[0]);
}

TEST(ChunkAgain, IsReadIntoLaterBatches) {
  Again again;
  for (int i = 0; i < 3; ++i) {
    again.read(whole);
    EXPECT_EQ(again.finish(), read(whole));
  }
}

TEST(ChunkAgain, AddsNoTextThatOnlyThePageBeforeHad) {
  Again again;
  again.read(R"([{"name": "a"}, {"name": "b"}])");
  again.builder = BatchBuilder(again.schema);
  again.read(R"([{"name": "b"}, {"name": null}, {"name": "c"}])");
  const auto batch = again.builder.finish();
  ASSERT_EQ(batch->dictionaries()[0].size(), 2u);
  EXPECT_EQ(batch->dictionaries()[0][0], "b");
  EXPECT_EQ(batch->dictionaries()[0][1], "c");
}

std::string page_of_names(int first, int rows = 20) {
  std::string document = "[";
  for (int name = first; name < first + rows; ++name)
    document += (name == first ? "" : ",") + (R"({"name": ")" + std::to_string(name) + R"("})");
  return document + "]";
}

TEST(ChunkAgain, ForgetsTextsThatNoPageHasAgain) {
  Again again;
  std::size_t most = 0;
  for (int page = 0; page < 300; ++page) {
    again.read(page_of_names(20 * page));
    most = std::max(most, again.chunk.bytes());
  }
  EXPECT_LT(most, std::size_t{32} << 10);
  EXPECT_EQ(again.builder.finish()->dictionaries()[0].size(), 6000u);
}

TEST(ChunkAgain, TakesNoMoreMemoryForTheSameTexts) {
  Again again;
  again.read(page_of_names(0, 2000));
  again.read(page_of_names(0, 2000));
  const std::size_t bytes = again.chunk.bytes();
  for (int i = 0; i < 10; ++i) again.read(page_of_names(0, 2000));
  EXPECT_EQ(again.chunk.bytes(), bytes);
  EXPECT_LT(bytes, std::size_t{512} << 10);
}

TEST(ChunkAgain, TakesOtherKeys) {
  Again again({{"id", model::Scalar::text}});
  again.read("[{}]", {std::string_view("long enough to be kept somewhere else")});
  again.read("[{}]", {std::monostate{}});
  again.read("[{}]", {std::string_view("short")});
  const Rows rows = again.finish();
  EXPECT_TRUE(rows[0].starts_with("'long enough to be kept somewhere else',"));
  EXPECT_TRUE(rows[1].starts_with(","));
  EXPECT_TRUE(rows[2].starts_with("'short',"));
}

}  // namespace
}  // namespace cijobs::arrow
