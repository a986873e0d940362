// Documents with a mistake anywhere: rows from tokens say the same as models, and read no foreign memory.
#include "arrow/plain.hpp"

namespace cijobs::arrow {
namespace {

constexpr std::string_view document =
    R"([{"name": "a", "label": "b\n", "count-of": 12, "new": {"x": [1]}}, {"ratio": 0.25, "ready": true,)"
    R"( "made_at": "2026-01-02T03:04:05Z", "tags": ["c", "d"], "settings": null, "count_of": -1},)"
    R"({"name":"e","label":"f","count_of":3},{"name":"g","label":"","count_of":4,"made_at":""},)"
    R"({"name":"h","label":null,"count-of":5}])";

// What a reader makes of it: the rows, or what is wrong.
template <class Read>
std::string outcome(std::string_view mutated, Read&& read) {
  const testing_support::JsonText text(mutated);
  json::Reader reader(text.view());
  Chunk chunk(plain_schema());
  if (!read(reader, chunk) || !reader.finish()) return reader.error("Plain").message;
  std::vector<Chunk> chunks;
  chunks.push_back(std::move(chunk));
  std::string rows;
  for (const std::string& row : rows_text(*batch_of(std::move(chunks)))) rows += row + "\n";
  return rows;
}

std::string from_tokens(std::string_view mutated) {
  return outcome(mutated, [](json::Reader& reader, Chunk& chunk) { return chunk.read_list(reader); });
}

std::string from_models(std::string_view mutated) {
  return outcome(mutated, [](json::Reader& reader, Chunk& chunk) {
    model::Array models(Plain::info);
    if (!model::read_array(reader, models)) return false;
    for (std::size_t i = 0; i < models.size(); ++i) chunk.add(models.info(), models[i]);
    return true;
  });
}

void expect_same(const std::string& mutated) {
  EXPECT_EQ(from_tokens(mutated), from_models(mutated)) << mutated;
}

TEST(MutatedRows, CutAnywhere) {
  for (std::size_t size = 0; size < document.size(); ++size)
    expect_same(std::string(document.substr(0, size)));
}

TEST(MutatedRows, WithoutACharacter) {
  for (std::size_t at = 0; at < document.size(); ++at) expect_same(std::string(document).erase(at, 1));
}

class MutatedRowsBy : public testing::TestWithParam<char> {};

TEST_P(MutatedRowsBy, AnotherCharacterAnywhere) {
  for (std::size_t at = 0; at < document.size(); ++at) {
    std::string mutated(document);
    mutated[at] = GetParam();
    expect_same(mutated);
  }
}

TEST_P(MutatedRowsBy, OneMoreCharacterAnywhere) {
  for (std::size_t at = 0; at <= document.size(); ++at)
    expect_same(std::string(document).insert(at, 1, GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Characters, MutatedRowsBy,
                         testing::Values('"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', '.', 'e', 'n',
                                         ' ', '\n', '\x01', '\xFF'));

}  // namespace
}  // namespace cijobs::arrow
