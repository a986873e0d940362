// Jobs, Northflank.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"
#include "cijobs/northflank/build_settings.hpp"
#include "cijobs/northflank/deployment.hpp"
#include "cijobs/northflank/job_parts.hpp"

namespace cijobs::northflank {

struct Job : model::Record {
  model::Text id;
  std::optional<model::Text> app_id;
  std::optional<model::Text> project_id;
  std::optional<model::Text> name;
  std::optional<model::Text> description;
  std::optional<std::vector<model::Text>> tags;
  std::optional<model::Text> stage_id;
  std::optional<model::Text> job_type;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> updated_at;
  std::optional<bool> suspended;
  std::optional<bool> disabled_ci;
  std::optional<bool> disabled_cd;
  std::optional<json::Value> status;
  std::optional<Billing> billing;
  std::optional<JobSettings> settings;
  std::optional<Deployment> deployment;
  std::optional<VcsData> vcs_data;
  std::optional<BuildConfiguration> build_configuration;
  std::optional<BuildSettings> build_settings;
  std::optional<json::Value> build_engine_configuration;
  std::optional<json::Value> build_arguments;
  std::optional<json::Value> build_files;
  std::optional<json::Value> docker_secret_mounts;
  std::optional<json::Value> runtime_environment;
  std::optional<json::Value> runtime_files;
  std::optional<std::vector<HealthCheck>> health_checks;
  std::optional<Infrastructure> infrastructure;
  std::optional<Cluster> cluster;
  std::optional<std::int64_t> backoff_limit;
  std::optional<std::int64_t> active_deadline_seconds;
  std::optional<model::Text> run_on_source_change;
  std::optional<model::Text> schedule;
  std::optional<model::Text> concurrency_policy;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
