#include "outlet.hpp"

#include <algorithm>

namespace cijobs::history {
namespace {

// Long before a column would outgrow Arrow's 32-bit offsets.
constexpr std::size_t most_bytes = std::size_t{32} << 20;

}  // namespace

std::vector<ReadyBatch> Outlet::put(Tree& tree, std::vector<Gap>& gaps) {
  std::vector<ReadyBatch> full;
  put_node(tree.root, full, gaps);
  return full;
}

void Outlet::put_node(Node& node, std::vector<ReadyBatch>& full, std::vector<Gap>& gaps) {
  for (auto& [table, chunk] : node.chunks) put_chunk(table, std::move(chunk), full);
  std::stable_sort(node.gaps.begin(), node.gaps.end(),
                   [](const Gap& a, const Gap& b) { return a.stage < b.stage; });
  for (Gap& gap : node.gaps) gaps.push_back(std::move(gap));
  for (Node& child : node.children) put_node(child, full, gaps);
}

void Outlet::put_chunk(Table table, arrow::Chunk&& chunk, std::vector<ReadyBatch>& full) {
  arrow::BatchBuilder& builder = builder_of(table);
  builder.append(std::move(chunk));
  if (table > Table::jobs) spare_.give_back(table, std::move(chunk));  // of those there are many, and alike
  const bool enough = builder.size() >= rows_per_batch_ || builder.bytes() >= most_bytes;
  if (enough) full.push_back({table, builder.finish()});
}

std::vector<ReadyBatch> Outlet::finish() {
  std::vector<ReadyBatch> rest;
  for (std::size_t i = 0; i < builders_.size(); ++i) {
    if (builders_[i] && builders_[i]->size() > 0)
      rest.push_back({static_cast<Table>(i), builders_[i]->finish()});
  }
  return rest;
}

arrow::BatchBuilder& Outlet::builder_of(Table table) {
  auto& builder = builders_[static_cast<std::size_t>(table)];
  if (!builder) builder.emplace(schema_of(table), rows_per_batch_, most_bytes);
  return *builder;
}

}  // namespace cijobs::history
