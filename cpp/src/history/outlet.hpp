// Trees go in, in order; batches of tables come out.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "cijobs/arrow/batch.hpp"
#include "cijobs/history/spare_chunks.hpp"
#include "cijobs/history/walk.hpp"
#include "tree.hpp"

namespace cijobs::history {

// Used by one thread at a time.
class Outlet {
 public:
  // Chunks go to `spare` once their rows were taken.
  Outlet(std::size_t rows_per_batch, SpareChunks& spare) : rows_per_batch_(rows_per_batch), spare_(spare) {}

  // Takes the rows of a tree, and its gaps to `gaps`; gives the batches that became full.
  std::vector<ReadyBatch> put(Tree& tree, std::vector<Gap>& gaps);

  // What is left.
  std::vector<ReadyBatch> finish();

 private:
  void put_node(Node& node, std::vector<ReadyBatch>& full, std::vector<Gap>& gaps);
  void put_chunk(Table table, arrow::Chunk&& chunk, std::vector<ReadyBatch>& full);
  arrow::BatchBuilder& builder_of(Table table);

  const std::size_t rows_per_batch_;
  SpareChunks& spare_;
  std::array<std::optional<arrow::BatchBuilder>, table_count> builders_;
};

}  // namespace cijobs::history
