// Projects, Northflank.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"
#include "cijobs/northflank/job.hpp"
#include "cijobs/northflank/job_parts.hpp"

namespace cijobs::northflank {

struct ProjectDeployment : model::Record {
  std::optional<model::Text> region;

  static const model::ModelInfo info;
};

struct ProjectService : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> app_id;
  std::optional<model::Text> name;
  std::optional<model::Text> description;
  std::optional<model::Text> service_type;

  static const model::ModelInfo info;
};

struct ProjectAddon : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> app_id;
  std::optional<model::Text> name;
  std::optional<model::Text> description;
  std::optional<json::Value> spec;

  static const model::ModelInfo info;
};

struct Project : model::Record {
  model::Text id;
  std::optional<model::Text> name;
  std::optional<model::Text> description;
  std::optional<base::Timestamp> created_at;
  std::optional<ProjectDeployment> deployment;
  std::optional<Cluster> cluster;
  std::optional<std::vector<Job>> jobs;
  std::optional<std::vector<ProjectService>> services;
  std::optional<std::vector<ProjectAddon>> addons;
  std::optional<json::Value> custom_registry;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
