// Pipelines, CircleCI v2: one run of a project's configuration.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/json/value.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct PipelineError : model::Record {
  std::optional<model::Text> type;
  std::optional<model::Text> message;

  static const model::ModelInfo info;
};

struct TriggerActor : model::Record {
  std::optional<model::Text> login;
  std::optional<model::Text> avatar_url;

  static const model::ModelInfo info;
};

struct PipelineTrigger : model::Record {
  std::optional<model::Text> type;
  std::optional<base::Timestamp> received_at;
  std::optional<TriggerActor> actor;

  static const model::ModelInfo info;
};

struct PipelineCommit : model::Record {
  std::optional<model::Text> subject;
  std::optional<model::Text> body;

  static const model::ModelInfo info;
};

struct PipelineVcs : model::Record {
  std::optional<model::Text> provider_name;
  std::optional<model::Text> branch;
  std::optional<model::Text> tag;
  std::optional<model::Text> revision;
  std::optional<PipelineCommit> commit;
  std::optional<model::Text> origin_repository_url;
  std::optional<model::Text> target_repository_url;
  std::optional<model::Text> review_id;
  std::optional<model::Text> review_url;

  static const model::ModelInfo info;
};

struct Pipeline : model::Record {
  model::Text id;
  std::int64_t number{};
  std::optional<model::Text> project_slug;
  std::optional<model::Text> state;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> updated_at;
  std::optional<PipelineTrigger> trigger;
  std::optional<PipelineVcs> vcs;
  std::optional<json::Value> trigger_parameters;
  std::optional<std::vector<PipelineError>> errors;

  static const model::ModelInfo info;
};

struct PipelineCreation : model::Record {
  model::Text id;
  std::int64_t number{};
  std::optional<model::Text> state;
  std::optional<base::Timestamp> created_at;

  static const model::ModelInfo info;
};

struct PipelineRun : model::Record {
  std::optional<model::Text> id;
  std::optional<std::int64_t> number;
  std::optional<model::Text> state;
  std::optional<base::Timestamp> created_at;
  std::optional<model::Text> message;

  static const model::ModelInfo info;
};

struct PipelineConfig : model::Record {
  std::optional<model::Text> source;
  std::optional<model::Text> compiled;
  std::optional<model::Text> setup_config;
  std::optional<model::Text> compiled_setup_config;

  static const model::ModelInfo info;
};

std::span<const api::Operation> pipeline_operations();

}  // namespace cijobs::circleci::v2
