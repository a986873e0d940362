// Jobs, CircleCI v2: as a workflow lists them, and one in detail.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct Job : model::Record {
  std::string id;
  std::string name;
  std::optional<std::string> type;
  std::optional<std::string> status;
  std::optional<std::int64_t> job_number;
  std::optional<std::string> project_slug;
  std::optional<base::Timestamp> started_at;
  std::optional<base::Timestamp> stopped_at;
  std::optional<std::vector<std::string>> dependencies;
  std::optional<std::string> approval_request_id;
  std::optional<std::string> approved_by;
  std::optional<std::string> canceled_by;

  static const model::ModelInfo info;
};

struct JobProject : model::Record {
  std::optional<std::string> id;
  std::optional<std::string> slug;
  std::optional<std::string> name;
  std::optional<std::string> external_url;

  static const model::ModelInfo info;
};

struct JobParallelRun : model::Record {
  std::optional<std::int64_t> index;
  std::optional<std::string> status;

  static const model::ModelInfo info;
};

struct JobWorkflow : model::Record {
  std::optional<std::string> id;
  std::optional<std::string> name;

  static const model::ModelInfo info;
};

struct JobPipeline : model::Record {
  std::optional<std::string> id;

  static const model::ModelInfo info;
};

struct JobExecutor : model::Record {
  std::optional<std::string> resource_class;
  std::optional<std::string> type;

  static const model::ModelInfo info;
};

struct JobMessage : model::Record {
  std::optional<std::string> type;
  std::optional<std::string> message;
  std::optional<std::string> reason;

  static const model::ModelInfo info;
};

struct JobContext : model::Record {
  std::optional<std::string> name;

  static const model::ModelInfo info;
};

struct JobOrganization : model::Record {
  std::optional<std::string> name;

  static const model::ModelInfo info;
};

struct JobDetails : model::Record {
  std::int64_t number{};
  std::string name;
  std::optional<std::string> status;
  std::optional<std::string> web_url;
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
  std::string id;
  std::string name;
  std::optional<std::int64_t> job_number;
  std::optional<std::string> type;
  std::optional<std::string> status;
  std::optional<std::string> project_id;
  std::optional<std::string> pipeline_id;
  std::optional<std::string> workflow_id;
  std::optional<base::Timestamp> started_at;
  std::optional<base::Timestamp> stopped_at;

  static const model::ModelInfo info;
};

std::span<const api::Operation> job_operations();

}  // namespace cijobs::circleci::v2
