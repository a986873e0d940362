// Triggers of pipeline definitions, CircleCI v2.
#pragma once

#include <optional>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/circleci/v2/pipeline_definition.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct TriggerWebhook : model::Record {
  std::optional<model::Text> url;
  std::optional<model::Text> sender;

  static const model::ModelInfo info;
};

struct EventSource : model::Record {
  std::optional<model::Text> provider;
  std::optional<SourceRepository> repo;
  std::optional<TriggerWebhook> webhook;

  static const model::ModelInfo info;
};

struct Trigger : model::Record {
  model::Text id;
  std::optional<model::Text> event_name;
  std::optional<model::Text> event_preset;
  std::optional<EventSource> event_source;
  std::optional<model::Text> checkout_ref;
  std::optional<model::Text> config_ref;
  std::optional<bool> disabled;
  std::optional<base::Timestamp> created_at;

  static const model::ModelInfo info;
};

std::span<const api::Operation> trigger_operations();

}  // namespace cijobs::circleci::v2
