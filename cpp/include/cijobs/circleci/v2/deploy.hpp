// Deploys, CircleCI v2: components, their versions, and the environments they go to.
#pragma once

#include <optional>
#include <string>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/json/value.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct DeployComponent : model::Record {
  std::string id;
  std::string name;
  std::optional<std::string> project_id;
  std::optional<std::int64_t> release_count;
  std::optional<json::Value> labels;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> updated_at;

  static const model::ModelInfo info;
};

struct DeployComponentVersion : model::Record {
  std::optional<std::string> name;
  std::optional<std::string> namespace_;
  std::optional<std::string> environment_id;
  std::optional<bool> is_live;
  std::optional<std::string> pipeline_id;
  std::optional<std::string> workflow_id;
  std::optional<std::string> job_id;
  std::optional<std::int64_t> job_number;
  std::optional<base::Timestamp> last_deployed_at;

  static const model::ModelInfo info;
};

struct DeployEnvironment : model::Record {
  std::string id;
  std::string name;
  std::optional<std::string> description;
  std::optional<json::Value> labels;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> updated_at;

  static const model::ModelInfo info;
};

std::span<const api::Operation> deploy_operations();

}  // namespace cijobs::circleci::v2
