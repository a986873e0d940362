// One list or one answer that is being read, page by page.
#pragma once

#include <string>
#include <unordered_set>

#include "cijobs/api/arguments.hpp"
#include "cijobs/page/cursor.hpp"
#include "tree.hpp"

namespace cijobs::history {

struct Listing {
  Table table{};
  Tree* tree = nullptr;  // none: the project's pipelines
  Node* node = nullptr;  // gets the rows and the children
  api::Arguments arguments;
  page::Cursor cursor;
  int attempts = 0;                      // at the page that is asked for
  std::unordered_set<std::string> seen;  // ids of its items: pages may shift while they are read
};

std::unique_ptr<Listing> list_pipelines(const Plan& plan);

// What the plan wants below a pipeline, a workflow or a job that has a number.
std::vector<std::unique_ptr<Listing>> listings_below(const Plan& plan, Tree& tree, Node& node, Table level);

}  // namespace cijobs::history
