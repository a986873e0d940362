// Chunks whose rows were handed out, to be filled again.
#pragma once

#include <array>
#include <mutex>
#include <vector>

#include "cijobs/arrow/chunk.hpp"
#include "cijobs/history/plan.hpp"

namespace cijobs::history {

// Thread-safe. A page has dozens of small buffers, allocated in one thread and freed in another: the dearest
// thing that one can ask of an allocator. Pages of one table are alike, so that the buffers of one fit the
// next.
class SpareChunks {
 public:
  // An empty chunk for a page that is read from so many bytes. It holds no more memory than such a page may
  // need: chunks wait for their tree to be whole, and what they hold must stay close to what they say.
  arrow::Chunk take(Table table, std::size_t body_bytes);

  // Whatever rows it has are forgotten.
  void give_back(Table table, arrow::Chunk chunk);

 private:
  std::mutex mutex_;  // guards all below
  std::array<std::vector<arrow::Chunk>, table_count> spare_;
  std::size_t bytes_ = 0;
};

}  // namespace cijobs::history
