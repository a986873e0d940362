#include "cijobs/history/spare_chunks.hpp"

#include <optional>

#include "cijobs/history/tables.hpp"

namespace cijobs::history {
namespace {

constexpr std::size_t most_bytes = std::size_t{4} << 20;
constexpr std::size_t small_column = 1536;  // a column with a row or two has up to three buffers

bool suits(const arrow::Chunk& chunk, std::size_t body_bytes) {
  return chunk.bytes() <= chunk.schema()->model_columns().size() * small_column + 2 * body_bytes;
}

}  // namespace

arrow::Chunk SpareChunks::take(Table table, std::size_t body_bytes) {
  std::optional<arrow::Chunk> found;
  {
    const std::lock_guard lock(mutex_);
    auto& spare = spare_[static_cast<std::size_t>(table)];
    if (!spare.empty() && suits(spare.back(), body_bytes)) {
      found = std::move(spare.back());
      spare.pop_back();
      bytes_ -= found->bytes();
    }
  }
  if (!found) return arrow::Chunk(schema_of(table));
  found->clear();
  return std::move(*found);
}

void SpareChunks::give_back(Table table, arrow::Chunk chunk) {
  const std::size_t bytes = chunk.bytes();
  const std::lock_guard lock(mutex_);
  if (bytes_ + bytes > most_bytes) return;
  spare_[static_cast<std::size_t>(table)].push_back(std::move(chunk));
  bytes_ += bytes;
}

}  // namespace cijobs::history
