// Pipeline definitions, CircleCI v2: where configuration and code of a pipeline come from.
#pragma once

#include <optional>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct SourceRepository : model::Record {
  std::optional<model::Text> full_name;
  std::optional<model::Text> external_id;

  static const model::ModelInfo info;
};

struct ConfigSource : model::Record {
  std::optional<model::Text> provider;
  std::optional<SourceRepository> repo;
  std::optional<model::Text> file_path;

  static const model::ModelInfo info;
};

struct CheckoutSource : model::Record {
  std::optional<model::Text> provider;
  std::optional<SourceRepository> repo;

  static const model::ModelInfo info;
};

struct PipelineDefinition : model::Record {
  model::Text id;
  model::Text name;
  std::optional<model::Text> description;
  std::optional<base::Timestamp> created_at;
  std::optional<ConfigSource> config_source;
  std::optional<CheckoutSource> checkout_source;

  static const model::ModelInfo info;
};

std::span<const api::Operation> pipeline_definition_operations();

}  // namespace cijobs::circleci::v2
