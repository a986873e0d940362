// What was read of one pipeline, in the order in which it is handed out.
#pragma once

#include <list>
#include <utility>
#include <vector>

#include "cijobs/arrow/chunk.hpp"
#include "cijobs/history/gap.hpp"

namespace cijobs::history {

// A pipeline, a workflow or a job. Children never move once they are added.
struct Node {
  Keys keys;
  std::vector<std::pair<Table, arrow::Chunk>> chunks;
  std::vector<Gap> gaps;
  std::list<Node> children;
};

struct Tree {
  Node root;
  std::size_t open = 0;  // listings that are not at their end
};

}  // namespace cijobs::history
