// Jobs, CircleCI v2: as a workflow lists them, and one in detail.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct Job : model::Record {
  model::Text id;
  model::Text name;
  std::optional<model::Text> type;
  std::optional<model::Text> status;
  std::optional<std::int64_t> job_number;
  std::optional<model::Text> project_slug;
  std::optional<base::Timestamp> started_at;
  std::optional<base::Timestamp> stopped_at;
  std::optional<std::vector<model::Text>> dependencies;
  std::optional<model::Text> approval_request_id;
  std::optional<model::Text> approved_by;
  std::optional<model::Text> canceled_by;

  static const model::ModelInfo info;
};

struct JobProject : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> slug;
  std::optional<model::Text> name;
  std::optional<model::Text> external_url;

  static const model::ModelInfo info;
};

struct JobParallelRun : model::Record {
  std::optional<std::int64_t> index;
  std::optional<model::Text> status;

  static const model::ModelInfo info;
};

struct JobWorkflow : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> name;

  static const model::ModelInfo info;
};

struct JobPipeline : model::Record {
  std::optional<model::Text> id;

  static const model::ModelInfo info;
};

struct JobExecutor : model::Record {
  std::optional<model::Text> resource_class;
  std::optional<model::Text> type;

  static const model::ModelInfo info;
};

struct JobMessage : model::Record {
  std::optional<model::Text> type;
  std::optional<model::Text> message;
  std::optional<model::Text> reason;

  static const model::ModelInfo info;
};

struct JobContext : model::Record {
  std::optional<model::Text> name;

  static const model::ModelInfo info;
};

struct JobOrganization : model::Record {
  std::optional<model::Text> name;

  static const model::ModelInfo info;
};

struct JobDetails : model::Record {
  std::int64_t number{};
  model::Text name;
  std::optional<model::Text> status;
  std::optional<model::Text> web_url;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> queued_at;
  std::optional<base::Timestamp> started_at;
  std::optional<base::Timestamp> stopped_at;
  std::optional<std::int64_t> duration_ms;
  std::optional<std::int64_t> parallelism;
  std::optional<std::vector<JobParallelRun>> parallel_runs;
  std::optional<JobExecutor> executor;
  std::optional<JobProject> project;
  std::optional<JobPipeline> pipeline;
  std::optional<JobWorkflow> latest_workflow;
  std::optional<JobOrganization> organization;
  std::optional<std::vector<JobContext>> contexts;
  std::optional<std::vector<JobMessage>> messages;

  static const model::ModelInfo info;
};

struct JobSummary : model::Record {
  model::Text id;
  model::Text name;
  std::optional<std::int64_t> job_number;
  std::optional<model::Text> type;
  std::optional<model::Text> status;
  std::optional<model::Text> project_id;
  std::optional<model::Text> pipeline_id;
  std::optional<model::Text> workflow_id;
  std::optional<base::Timestamp> started_at;
  std::optional<base::Timestamp> stopped_at;

  static const model::ModelInfo info;
};

std::span<const api::Operation> job_operations();

}  // namespace cijobs::circleci::v2
