// Deploys, CircleCI v2: components, their versions, and the environments they go to.
#pragma once

#include <optional>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/json/value.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct DeployComponent : model::Record {
  model::Text id;
  model::Text name;
  std::optional<model::Text> project_id;
  std::optional<std::int64_t> release_count;
  std::optional<json::Value> labels;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> updated_at;

  static const model::ModelInfo info;
};

struct DeployComponentVersion : model::Record {
  std::optional<model::Text> name;
  std::optional<model::Text> namespace_;
  std::optional<model::Text> environment_id;
  std::optional<bool> is_live;
  std::optional<model::Text> pipeline_id;
  std::optional<model::Text> workflow_id;
  std::optional<model::Text> job_id;
  std::optional<std::int64_t> job_number;
  std::optional<base::Timestamp> last_deployed_at;

  static const model::ModelInfo info;
};

struct DeployEnvironment : model::Record {
  model::Text id;
  model::Text name;
  std::optional<model::Text> description;
  std::optional<json::Value> labels;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> updated_at;

  static const model::ModelInfo info;
};

std::span<const api::Operation> deploy_operations();

}  // namespace cijobs::circleci::v2
