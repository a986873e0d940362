// Batches through the C interface.
#include <thread>

#include "arrow/plain.hpp"
#include "arrow/reading.hpp"

namespace cijobs::arrow {
namespace {

struct Table {
  std::shared_ptr<const TableSchema> schema;
  std::vector<std::shared_ptr<const Batch>> batches;
};

Table table_of(const std::vector<std::string_view>& documents) {
  Table table{plain_schema({{"key", model::Scalar::text}}), {}};
  BatchBuilder builder(table.schema);
  for (const std::string_view document : documents) {
    builder.append(chunk_of(table.schema, document, {std::string_view("k")}));
    table.batches.push_back(builder.finish());
  }
  return table;
}

Imported<ArrowArrayStream> stream_of(const Table& table) {
  Imported<ArrowArrayStream> stream;
  export_batches(table.schema, table.batches, stream.raw);
  return stream;
}

constexpr std::size_t name = 1;
constexpr std::size_t label = 2;

std::string repeated_text(const ArrowArray& array, std::size_t row) {
  return text(*array.dictionary, static_cast<std::size_t>(number<std::int32_t>(array, row)));
}

TEST(Batches, AreStreamedInTheirOrderWithoutEmptyOnes) {
  auto stream = stream_of(table_of({R"([{"label": "a"}, {}])", "[]", R"([{"label": "b"}])"}));
  const auto first = next_of(stream);
  const auto second = next_of(stream);
  EXPECT_EQ(first->length, 2);
  EXPECT_EQ(text(*second->children[label], 0), "b");
  EXPECT_EQ(next_of(stream)->release, nullptr);
}

TEST(Batches, HaveDictionariesOfTexts) {
  auto stream = stream_of(table_of({R"([{"name": "a"}, {"name": "b"}, {"name": "a"}])"}));
  const auto schema = schema_of(stream);
  const auto batch = next_of(stream);
  EXPECT_STREQ(schema->children[name]->format, "i");
  EXPECT_STREQ(schema->children[name]->dictionary->format, "u");
  EXPECT_EQ(repeated_text(*batch->children[name], 2), "a");
  EXPECT_EQ(batch->children[name]->dictionary->length, 2);
}

TEST(Batches, ShareOneDictionary) {
  auto stream = stream_of(table_of({R"([{"name": "a"}])", R"([{"name": "b"}])"}));
  const auto first = next_of(stream);
  const auto second = next_of(stream);
  EXPECT_EQ(first->children[name]->dictionary->buffers[2], second->children[name]->dictionary->buffers[2]);
  EXPECT_EQ(repeated_text(*second->children[name], 0), "b");
}

TEST(Batches, AreNotCopied) {
  const Table table = table_of({R"([{"label": "a"}])"});
  auto stream = stream_of(table);
  EXPECT_EQ(next_of(stream)->children[label]->buffers[2],
            table.batches[0]->values()[label].texts.bytes().data());
}

TEST(Batches, OutliveTheirTable) {
  auto stream = stream_of(table_of({R"([{"name": "a", "label": "b"}])"}));
  const auto batch = next_of(stream);
  stream.raw.release(&stream.raw);
  EXPECT_EQ(repeated_text(*batch->children[name], 0) + text(*batch->children[label], 0), "ab");
}

TEST(Batches, AMovedDictionaryOutlivesItsColumn) {
  auto stream = stream_of(table_of({R"([{"name": "a"}])"}));
  auto batch = next_of(stream);
  Imported<ArrowArray> dictionary;
  dictionary.raw = std::exchange(*batch->children[name]->dictionary, {});
  batch.raw.release(&batch.raw);
  EXPECT_EQ(text(dictionary.raw, 0), "a");
}

TEST(Batches, AreReadByManyThreads) {
  const Table table = table_of({R"([{"name": "a"}])", R"([{"name": "b"}])"});
  std::vector<std::thread> threads;
  std::vector<int> right(8);
  for (int& answer : right) {
    threads.emplace_back([&table, &answer] {
      auto stream = stream_of(table);
      next_of(stream);
      answer = repeated_text(*next_of(stream)->children[name], 0) == "b" ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, std::vector<int>(8, 1));
}

TEST(Batches, WithoutAnyHaveASchema) {
  auto stream = stream_of(table_of({}));
  EXPECT_EQ(schema_of(stream)->n_children, 10);
  EXPECT_EQ(next_of(stream)->release, nullptr);
}

}  // namespace
}  // namespace cijobs::arrow
