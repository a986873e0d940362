#include "arrow/reading.hpp"

namespace cijobs::arrow {
namespace {

TEST(Values, Scalars) {
  const auto batch = batch_of(
      R"([{"id": "ä", "count-of": -7, "ratio": 0.5, "ready": true, "made-at": "1970-01-01T00:00:01.5Z"}])");
  EXPECT_EQ(text(column(batch, "id"), 0), "ä");
  EXPECT_EQ(number<std::int64_t>(column(batch, "count"), 0), -7);
  EXPECT_EQ(number<double>(column(batch, "ratio"), 0), 0.5);
  EXPECT_EQ(number<std::uint8_t>(column(batch, "ready"), 0), 1);
  EXPECT_EQ(number<std::int64_t>(column(batch, "made_at"), 0), 1500000);
}

TEST(Values, AbsentAndNullAreNull) {
  const auto batch = batch_of(R"([{"count-of": 1}, {}, {"count-of": null}])");
  const ArrowArray& counts = column(batch, "count");
  EXPECT_EQ(counts.null_count, 2);
  EXPECT_TRUE(valid(counts, 0));
  EXPECT_FALSE(valid(counts, 1));
  EXPECT_FALSE(valid(counts, 2));
}

TEST(Values, AFieldThatMustBeThereIsNullWhereItIsNot) {
  EXPECT_FALSE(valid(column(batch_of("[{}]"), "id"), 0));
}

TEST(Values, WithoutNullsThereIsNoBitmap) {
  EXPECT_EQ(column(batch_of(R"([{"id": "a"}])"), "id").buffers[0], nullptr);
}

TEST(Values, TextsLieEndToEnd) {
  const auto batch = batch_of(R"([{"label": "one"}, {}, {"label": ""}, {"label": "four"}])");
  const ArrowArray& labels = column(batch, "label");
  EXPECT_EQ(text(labels, 0), "one");
  EXPECT_EQ(text(labels, 1), "");
  EXPECT_EQ(text(labels, 3), "four");
  EXPECT_EQ(labels.null_count, 1);
}

TEST(Values, ManyBits) {
  std::string document = "[";
  for (int i = 0; i < 100; ++i)
    document += std::string(i ? "," : "") + (i % 3 == 0 ? R"({"ready":true})" : R"({"ready":false})");
  const auto batch = batch_of(document + "]");
  const auto* bits = static_cast<const std::uint8_t*>(column(batch, "ready").buffers[1]);
  bool right = true;
  for (unsigned i = 0; i < 100; ++i) right = right && (((bits[i / 8] >> (i % 8)) & 1) != 0) == (i % 3 == 0);
  EXPECT_TRUE(right);
}

TEST(Values, ListsOfTexts) {
  const auto batch = batch_of(R"([{"tags": ["a", "b"]}, {}, {"tags": []}, {"tags": ["c"]}])");
  const ArrowArray& tags = column(batch, "tags");
  const auto* offsets = static_cast<const std::int32_t*>(tags.buffers[1]);
  EXPECT_EQ(std::vector<std::int32_t>(offsets, offsets + 5), (std::vector<std::int32_t>{0, 2, 2, 2, 3}));
  EXPECT_EQ(tags.null_count, 1);
  EXPECT_EQ(tags.children[0]->length, 3);
  EXPECT_EQ(text(*tags.children[0], 2), "c");
}

TEST(Values, NestedModels) {
  const auto batch = batch_of(R"([{"part": {"name": "n", "weight": 3}}, {}, {"part": {}}])");
  const ArrowArray& parts = column(batch, "part");
  EXPECT_EQ(parts.null_count, 1);
  EXPECT_EQ(parts.children[0]->length, 3);
  EXPECT_EQ(text(*parts.children[0], 0), "n");
  EXPECT_EQ(parts.children[1]->null_count, 2);
}

TEST(Values, ListsOfModels) {
  const auto batch = batch_of(R"([{"parts": [{"weight": 1}, {"name": "x"}]}, {"parts": [{"weight": 3}]}])");
  const ArrowArray& items = *column(batch, "parts").children[0];
  EXPECT_EQ(items.length, 3);
  EXPECT_EQ(number<std::int64_t>(*items.children[1], 2), 3);
  EXPECT_FALSE(valid(*items.children[1], 1));
}

TEST(Values, FreeFormValuesAreJsonText) {
  const auto batch = batch_of(R"([{"settings": {"b": [1, "ü"], "a": null}}, {"settings": "word"}])");
  EXPECT_EQ(text(column(batch, "settings"), 0), R"({"b":[1,"ü"],"a":null})");
  EXPECT_EQ(text(column(batch, "settings"), 1), R"("word")");
}

TEST(Values, UnknownKeysAreJsonText) {
  const auto batch = batch_of(R"([{"id": "a"}, {"new": {"x": 1}}])");
  EXPECT_FALSE(valid(column(batch, "extra"), 0));
  EXPECT_EQ(text(column(batch, "extra"), 1), R"({"new":{"x":1}})");
}

TEST(Values, BuffersAreAligned) {
  const auto batch = batch_of(R"([{"count-of": 1, "id": "a"}, {}])");
  bool aligned = true;
  for (const std::string_view name : {"id", "count", "ready"}) {
    const ArrowArray& array = column(batch, name);
    for (std::int64_t i = 0; i < array.n_buffers; ++i) {
      aligned = aligned && reinterpret_cast<std::uintptr_t>(array.buffers[i]) % 64 == 0;
    }
  }
  EXPECT_TRUE(aligned);
}

TEST(Values, MoreThanOffsetsCanHoldIsRefused) {
  Offsets offsets;
  offsets.add(std::size_t{1} << 30);
  EXPECT_THROW(offsets.add(std::size_t{1} << 30), std::length_error);
}

}  // namespace
}  // namespace cijobs::arrow
