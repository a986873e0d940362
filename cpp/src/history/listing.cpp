#include "listing.hpp"

namespace cijobs::history {
namespace {

json::Value text(std::string_view words) { return json::Value::text(words); }

api::Arguments arguments_of(Table table, const Keys& keys) {
  switch (table) {
    case Table::workflows:
      return {{"pipeline_id", text(keys.pipeline_id)}};
    case Table::jobs:
      return {{"id", text(keys.workflow_id)}};
    case Table::builds:
      return {{"project_slug", text(keys.project_slug)},
              {"build_num", json::Value::integer(keys.job_number)}};
    case Table::pipelines:
    case Table::job_details:
    case Table::tests:
    case Table::artifacts:
      return {{"project_slug", text(keys.project_slug)},
              {"job_number", json::Value::integer(keys.job_number)}};
  }
  return {};
}

std::vector<Table> tables_below(Table level) {
  if (level == Table::pipelines) return {Table::workflows};
  if (level == Table::workflows) return {Table::jobs};
  return {Table::job_details, Table::tests, Table::artifacts, Table::builds};
}

std::unique_ptr<Listing> make(Table table, Tree* tree, Node* node, api::Arguments arguments) {
  const page::Cursor cursor(source_of(table).operation->paging, {}, 0);
  return std::make_unique<Listing>(Listing{table, tree, node, std::move(arguments), cursor, 0, {}});
}

}  // namespace

std::unique_ptr<Listing> list_pipelines(const Plan& plan) {
  api::Arguments arguments{{"project_slug", text(plan.project_slug)}};
  if (plan.branch) arguments.emplace_back("branch", text(*plan.branch));
  return make(Table::pipelines, nullptr, nullptr, std::move(arguments));
}

std::vector<std::unique_ptr<Listing>> listings_below(const Plan& plan, Tree& tree, Node& node, Table level) {
  std::vector<std::unique_ptr<Listing>> listings;
  for (const Table table : tables_below(level)) {
    if (plan.include.has(table))
      listings.push_back(make(table, &tree, &node, arguments_of(table, node.keys)));
  }
  return listings;
}

}  // namespace cijobs::history
