#include "arrow/reading.hpp"

namespace cijobs::arrow {
namespace {

std::vector<std::int64_t> lengths(Imported<ArrowArrayStream> stream) {
  std::vector<std::int64_t> found;
  while (true) {
    const auto batch = next_of(stream);
    if (batch->release == nullptr) return found;
    found.push_back(batch->length);
  }
}

TEST(Stream, HasOneBatchPerPageWithRows) {
  EXPECT_EQ(lengths(stream_of(rows_of({"[{}, {}]", "[]", "[{}]"}))), (std::vector<std::int64_t>{2, 1}));
}

TEST(Stream, StopsAtTheLimit) {
  EXPECT_EQ(lengths(stream_of(rows_of({"[{}, {}]", "[{}, {}]", "[{}]"}, 3))),
            (std::vector<std::int64_t>{2, 1}));
}

TEST(Stream, AtTheEndTheArrayStaysReleased) {
  auto stream = stream_of(rows_of({"[{}]"}));
  next_of(stream);
  EXPECT_EQ(next_of(stream)->release, nullptr);
  EXPECT_EQ(next_of(stream)->release, nullptr);
}

TEST(Stream, WithoutPagesHasASchema) {
  auto stream = stream_of(rows_of({}));
  EXPECT_EQ(schema_of(stream)->n_children, 10);
  EXPECT_EQ(next_of(stream)->release, nullptr);
}

TEST(Stream, AllBatchesHaveTheColumnOfUnknownKeys) {
  auto stream = stream_of(rows_of({"[{}]", R"([{"new": 1}])"}));
  const auto schema = schema_of(stream);
  const auto first = next_of(stream);
  EXPECT_EQ(first->n_children, schema->n_children);
  EXPECT_EQ(column(first, "extra").null_count, 1);
}

TEST(Stream, IsReleasedUnread) {
  auto stream = stream_of(rows_of({"[{}]"}));
  stream.raw.release(&stream.raw);
  EXPECT_EQ(stream->release, nullptr);
}

TEST(Stream, HasNoErrorAtFirst) {
  auto stream = stream_of(rows_of({}));
  EXPECT_EQ(stream.raw.get_last_error(&stream.raw), nullptr);
}

TEST(Stream, SharesThePages) {
  Rows rows = rows_of({R"([{"id": "kept"}])"});
  const std::weak_ptr<const model::Array> page = rows.pages.front();
  {
    auto stream = stream_of(std::move(rows));
    EXPECT_EQ(text(column(next_of(stream), "id"), 0), "kept");
  }
  EXPECT_TRUE(page.expired());
}

}  // namespace
}  // namespace cijobs::arrow
