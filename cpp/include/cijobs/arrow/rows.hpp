// The models that make up a table: pages of one kind, and how many rows of them count.
#pragma once

#include <limits>
#include <memory>
#include <vector>

#include "cijobs/model/array.hpp"

namespace cijobs::arrow {

// Shares the pages, so it may outlive whoever gave them. Read by any thread.
struct Rows {
  static constexpr std::size_t all = std::numeric_limits<std::size_t>::max();

  const model::ModelInfo* info = nullptr;  // known even where there is no page
  std::vector<std::shared_ptr<const model::Array>> pages;
  std::size_t limit = all;
};

}  // namespace cijobs::arrow
