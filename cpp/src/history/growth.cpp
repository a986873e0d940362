#include "growth.hpp"

#include <algorithm>

#include "cijobs/api/answer.hpp"
#include "cijobs/circleci/v2/job.hpp"
#include "cijobs/circleci/v2/pipeline.hpp"
#include "cijobs/circleci/v2/workflow.hpp"

namespace cijobs::history {
namespace {

using circleci::v2::Job;
using circleci::v2::Pipeline;
using circleci::v2::Workflow;

std::optional<std::string> text_of(const std::optional<model::Text>& text) {
  return text ? std::optional(text->text()) : std::nullopt;
}

// Rows that all belong to one node.
class RowsOf {
 public:
  RowsOf(Table table, const Keys& keys) : table_(table), chunk_(schema_of(table)) {
    chunk_.set_keys(key_values(table, keys));
  }
  template <class Model>
  void add(const Model& model) {
    chunk_.add(Model::info, &model);
  }
  void move_to(std::vector<std::pair<Table, arrow::Chunk>>& chunks) {
    if (chunk_.size() > 0) chunks.emplace_back(table_, std::move(chunk_));
  }

 private:
  Table table_;
  arrow::Chunk chunk_;
};

template <class Model, class Take>
void for_each_new(const model::Array& page, Listing& listing, Take&& take) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Model& item = *static_cast<const Model*>(page[i]);
    // A workflow list may hold entries without an id: nothing can be asked about those, nor are they the
    // same.
    if (item.id.empty() || listing.seen.insert(item.id.text()).second) take(item);
  }
}

Keys keys_of(const Plan& plan, const Pipeline& pipeline) {
  Keys keys;
  keys.project_slug = pipeline.project_slug ? pipeline.project_slug->text() : plan.project_slug;
  keys.pipeline_id = pipeline.id.text();
  keys.pipeline_number = pipeline.number;
  if (!pipeline.vcs) return keys;
  keys.branch = text_of(pipeline.vcs->branch);
  keys.revision = text_of(pipeline.vcs->revision);
  return keys;
}

std::unique_ptr<Tree> tree_of(const Plan& plan, const Pipeline& pipeline) {
  auto tree = std::make_unique<Tree>();
  tree->root.keys = keys_of(plan, pipeline);
  RowsOf rows(Table::pipelines, tree->root.keys);
  rows.add(pipeline);
  rows.move_to(tree->root.chunks);
  return tree;
}

void grow_pipelines(const Plan& plan, const model::Array& page, Listing& listing, Growth& growth) {
  for_each_new<Pipeline>(page, listing, [&](const Pipeline& pipeline) {
    const bool too_old = plan.since && pipeline.created_at && *pipeline.created_at < *plan.since;
    const bool too_new = plan.until && pipeline.created_at && *pipeline.created_at >= *plan.until;
    growth.reached_since = growth.reached_since || too_old;
    if (too_old || too_new) return;
    growth.trees.push_back(tree_of(plan, pipeline));
    ++growth.rows;
  });
}

bool wanted(const Plan& plan, const Workflow& workflow) {
  return plan.workflows.empty() || std::find(plan.workflows.begin(), plan.workflows.end(),
                                             workflow.name.view()) != plan.workflows.end();
}

void grow_workflows(const Plan& plan, const model::Array& page, Listing& listing, Growth& growth) {
  RowsOf rows(Table::workflows, listing.node->keys);
  for_each_new<Workflow>(page, listing, [&](const Workflow& workflow) {
    if (!wanted(plan, workflow)) return;
    rows.add(workflow);
    ++growth.rows;
    if (workflow.id.empty()) return;
    Node& child = growth.children.emplace_back(Node{listing.node->keys, {}, {}, {}});
    child.keys.workflow_id = workflow.id.text();
    child.keys.workflow_name = workflow.name.text();
  });
  rows.move_to(growth.chunks);
}

// Approval jobs have no number, nor have jobs before they start: there is nothing below them.
void grow_jobs(const Plan& plan, const model::Array& page, Listing& listing, Growth& growth) {
  RowsOf rows(Table::jobs, listing.node->keys);
  for_each_new<Job>(page, listing, [&](const Job& job) {
    rows.add(job);
    ++growth.rows;
    if (!job.job_number || !plan.include.has_any_of_jobs()) return;
    Node& child = growth.children.emplace_back(Node{listing.node->keys, {}, {}, {}});
    child.keys.job_number = *job.job_number;
    child.keys.job_name = job.name.text();
  });
  rows.move_to(growth.chunks);
}

base::Result<Growth> read_branch(const Plan& plan, Listing& listing, const http::Response& response,
                                 api::Sightings& seen) {
  const auto decoded = api::decode(*source_of(listing.table).operation, response.body, &seen);
  if (!decoded) return decoded.error();
  Growth growth;
  growth.next = decoded->next;
  growth.items = decoded->models->size();
  if (listing.table == Table::pipelines) grow_pipelines(plan, *decoded->models, listing, growth);
  if (listing.table == Table::workflows) grow_workflows(plan, *decoded->models, listing, growth);
  if (listing.table == Table::jobs) grow_jobs(plan, *decoded->models, listing, growth);
  return growth;
}

bool read_row(json::Reader& reader, const model::ModelInfo& info, arrow::Chunk& chunk) {
  model::Array one(info);
  if (!model::read_one(reader, one)) return false;
  chunk.add(info, one[0]);
  return true;
}

// Straight from JSON into columns.
base::Result<Growth> read_leaf(const Listing& listing, const http::Response& response, SpareChunks& spare,
                               api::Sightings& seen) {
  const api::Operation& operation = *source_of(listing.table).operation;
  arrow::Chunk chunk = spare.take(listing.table, response.body.size());
  chunk.set_keys(key_values(listing.table, listing.node->keys));
  const bool many = operation.answer.shape == api::Shape::list;
  auto next = api::decode_with(operation, response.body, &seen, [&](json::Reader& reader) {
    return many ? chunk.read_list(reader) : read_row(reader, *operation.answer.model, chunk);
  });
  if (!next) return next.error();
  Growth growth;
  growth.next = std::move(*next);
  growth.items = chunk.size();
  growth.rows = chunk.size();
  if (chunk.size() > 0) {
    growth.chunks.emplace_back(listing.table, std::move(chunk));
  } else {
    spare.give_back(listing.table, std::move(chunk));
  }
  return growth;
}

}  // namespace

base::Result<Growth> read_growth(const Plan& plan, Listing& listing, const http::Response& response,
                                 SpareChunks& spare, api::Sightings& seen) {
  const bool leaf = listing.table > Table::jobs;
  auto growth = leaf ? read_leaf(listing, response, spare, seen) : read_branch(plan, listing, response, seen);
  if (!growth) return api::located(std::move(growth.error()), *source_of(listing.table).operation, response);
  return growth;
}

std::vector<std::unique_ptr<Listing>> attach(const Plan& plan, const Listing& listing, Growth& growth) {
  std::vector<std::unique_ptr<Listing>> below;
  for (auto& chunk : growth.chunks) listing.node->chunks.push_back(std::move(chunk));
  for (Node& child : growth.children) {
    for (auto& one : listings_below(plan, *listing.tree, child, listing.table))
      below.push_back(std::move(one));
  }
  listing.node->children.splice(listing.node->children.end(), growth.children);
  return below;
}

}  // namespace cijobs::history
