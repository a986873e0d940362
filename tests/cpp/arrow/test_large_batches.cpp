// A batch that becomes large gets its room at once: with more rows than were thought of, or fewer.
#include "arrow/plain.hpp"

namespace cijobs::arrow {
namespace {

constexpr std::size_t rows_per_page = 5000;

std::string page(std::size_t first) {
  std::string document = "[";
  for (std::size_t row = first; row < first + rows_per_page; ++row) {
    const std::string number = std::to_string(row);
    document += document.size() == 1 ? "" : ",";
    document += R"({"name": ")" + std::to_string(row % 7) + R"(", "label": "label )" + number +
                R"(", "count": )" + (row % 3 == 0 ? "null" : number) + R"(, "tags": [")" + number + R"("]})";
  }
  return document + "]";
}

class LargeBatch : public testing::TestWithParam<std::size_t> {};

TEST_P(LargeBatch, HasTheRowsOfItsPages) {
  const auto schema = plain_schema();
  BatchBuilder builder(schema, GetParam(), std::size_t{32} << 20);
  BatchBuilder plain(schema);
  for (std::size_t i = 0; i < 4; ++i) {
    builder.append(chunk_of(schema, page(i * rows_per_page)));
    plain.append(chunk_of(schema, page(i * rows_per_page)));
  }
  EXPECT_EQ(rows_text(*builder.finish()), rows_text(*plain.finish()));
}

TEST_P(LargeBatch, HoldsLittleMoreMemoryThanItNeeds) {
  const auto schema = plain_schema();
  BatchBuilder builder(schema, GetParam(), std::size_t{32} << 20);
  for (std::size_t i = 0; i < 4; ++i) builder.append(chunk_of(schema, page(i * rows_per_page)));
  const std::size_t needed = builder.bytes();
  EXPECT_LT(builder.finish()->bytes(), needed + needed / 4);
}

INSTANTIATE_TEST_SUITE_P(Rows, LargeBatch, testing::Values(0, 1000, 20'000, 1'000'000));

}  // namespace
}  // namespace cijobs::arrow
