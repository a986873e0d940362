// Triggers of pipeline definitions, CircleCI v2.
#pragma once

#include <optional>
#include <string>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/circleci/v2/pipeline_definition.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct TriggerWebhook : model::Record {
  std::optional<std::string> url;
  std::optional<std::string> sender;

  static const model::ModelInfo info;
};

struct EventSource : model::Record {
  std::optional<std::string> provider;
  std::optional<SourceRepository> repo;
  std::optional<TriggerWebhook> webhook;

  static const model::ModelInfo info;
};

struct Trigger : model::Record {
  std::string id;
  std::optional<std::string> event_name;
  std::optional<std::string> event_preset;
  std::optional<EventSource> event_source;
  std::optional<std::string> checkout_ref;
  std::optional<std::string> config_ref;
  std::optional<bool> disabled;
  std::optional<base::Timestamp> created_at;

  static const model::ModelInfo info;
};

std::span<const api::Operation> trigger_operations();

}  // namespace cijobs::circleci::v2
