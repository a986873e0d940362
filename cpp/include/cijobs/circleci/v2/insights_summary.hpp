// Insights, CircleCI v2: summaries with trends, of a workflow, a project and an organization.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/base/time.hpp"
#include "cijobs/circleci/v2/insights_metrics.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct WorkflowSummaryMetrics : model::Record {
  std::optional<std::int64_t> total_runs;
  std::optional<std::int64_t> successful_runs;
  std::optional<std::int64_t> failed_runs;
  std::optional<std::int64_t> completed_runs;
  std::optional<double> success_rate;
  std::optional<double> throughput;
  std::optional<double> mttr;
  std::optional<std::int64_t> total_credits_used;
  std::optional<DurationMetrics> duration_metrics;
  std::optional<base::Timestamp> window_start;
  std::optional<base::Timestamp> window_end;

  static const model::ModelInfo info;
};

struct WorkflowTrends : model::Record {
  std::optional<double> total_runs;
  std::optional<double> failed_runs;
  std::optional<double> success_rate;
  std::optional<double> throughput;
  std::optional<double> mttr;
  std::optional<double> total_credits_used;
  std::optional<double> p95_duration_secs;
  std::optional<double> median_duration_secs;

  static const model::ModelInfo info;
};

struct WorkflowSummary : model::Record {
  std::optional<WorkflowSummaryMetrics> metrics;
  std::optional<WorkflowTrends> trends;
  std::optional<std::vector<model::Text>> workflow_names;

  static const model::ModelInfo info;
};

struct SummaryMetrics : model::Record {
  std::optional<std::int64_t> total_runs;
  std::optional<double> total_duration_secs;
  std::optional<std::int64_t> total_credits_used;
  std::optional<double> success_rate;
  std::optional<double> throughput;

  static const model::ModelInfo info;
};

struct SummaryTrends : model::Record {
  std::optional<double> total_runs;
  std::optional<double> total_duration_secs;
  std::optional<double> total_credits_used;
  std::optional<double> success_rate;
  std::optional<double> throughput;

  static const model::ModelInfo info;
};

struct BranchMetrics : model::Record {
  std::optional<std::int64_t> total_runs;
  std::optional<double> p95_duration_secs;
  std::optional<std::int64_t> total_credits_used;
  std::optional<double> success_rate;

  static const model::ModelInfo info;
};

struct BranchTrends : model::Record {
  std::optional<double> total_runs;
  std::optional<double> p95_duration_secs;
  std::optional<double> total_credits_used;
  std::optional<double> success_rate;

  static const model::ModelInfo info;
};

struct ProjectData : model::Record {
  std::optional<SummaryMetrics> metrics;
  std::optional<SummaryTrends> trends;

  static const model::ModelInfo info;
};

struct ProjectWorkflowData : model::Record {
  std::optional<model::Text> workflow_name;
  std::optional<model::Text> branch;
  std::optional<BranchMetrics> metrics;
  std::optional<BranchTrends> trends;

  static const model::ModelInfo info;
};

struct ProjectSummary : model::Record {
  std::optional<model::Text> org_id;
  std::optional<model::Text> project_id;
  std::optional<ProjectData> project_data;
  std::optional<std::vector<ProjectWorkflowData>> project_workflow_data;
  std::optional<std::vector<ProjectWorkflowData>> project_workflow_branch_data;
  std::optional<std::vector<model::Text>> all_branches;
  std::optional<std::vector<model::Text>> all_workflows;

  static const model::ModelInfo info;
};

struct OrgData : model::Record {
  std::optional<SummaryMetrics> metrics;
  std::optional<SummaryTrends> trends;

  static const model::ModelInfo info;
};

struct OrgProjectData : model::Record {
  std::optional<model::Text> project_name;
  std::optional<SummaryMetrics> metrics;
  std::optional<SummaryTrends> trends;

  static const model::ModelInfo info;
};

struct OrgSummary : model::Record {
  std::optional<OrgData> org_data;
  std::optional<std::vector<OrgProjectData>> org_project_data;
  std::optional<std::vector<model::Text>> all_projects;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v2
