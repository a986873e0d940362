// Pipelines, CircleCI v2: one run of a project's configuration.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/json/value.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct PipelineError : model::Record {
  std::optional<std::string> type;
  std::optional<std::string> message;

  static const model::ModelInfo info;
};

struct TriggerActor : model::Record {
  std::optional<std::string> login;
  std::optional<std::string> avatar_url;

  static const model::ModelInfo info;
};

struct PipelineTrigger : model::Record {
  std::optional<std::string> type;
  std::optional<base::Timestamp> received_at;
  std::optional<TriggerActor> actor;

  static const model::ModelInfo info;
};

struct PipelineCommit : model::Record {
  std::optional<std::string> subject;
  std::optional<std::string> body;

  static const model::ModelInfo info;
};

struct PipelineVcs : model::Record {
  std::optional<std::string> provider_name;
  std::optional<std::string> branch;
  std::optional<std::string> tag;
  std::optional<std::string> revision;
  std::optional<PipelineCommit> commit;
  std::optional<std::string> origin_repository_url;
  std::optional<std::string> target_repository_url;
  std::optional<std::string> review_id;
  std::optional<std::string> review_url;

  static const model::ModelInfo info;
};

struct Pipeline : model::Record {
  std::string id;
  std::int64_t number{};
  std::optional<std::string> project_slug;
  std::optional<std::string> state;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> updated_at;
  std::optional<PipelineTrigger> trigger;
  std::optional<PipelineVcs> vcs;
  std::optional<json::Value> trigger_parameters;
  std::optional<std::vector<PipelineError>> errors;

  static const model::ModelInfo info;
};

struct PipelineCreation : model::Record {
  std::string id;
  std::int64_t number{};
  std::optional<std::string> state;
  std::optional<base::Timestamp> created_at;

  static const model::ModelInfo info;
};

struct PipelineRun : model::Record {
  std::optional<std::string> id;
  std::optional<std::int64_t> number;
  std::optional<std::string> state;
  std::optional<base::Timestamp> created_at;
  std::optional<std::string> message;

  static const model::ModelInfo info;
};

struct PipelineConfig : model::Record {
  std::optional<std::string> source;
  std::optional<std::string> compiled;
  std::optional<std::string> setup_config;
  std::optional<std::string> compiled_setup_config;

  static const model::ModelInfo info;
};

std::span<const api::Operation> pipeline_operations();

}  // namespace cijobs::circleci::v2
