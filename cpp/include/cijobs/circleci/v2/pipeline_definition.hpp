// Pipeline definitions, CircleCI v2: where configuration and code of a pipeline come from.
#pragma once

#include <optional>
#include <string>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct SourceRepository : model::Record {
  std::optional<std::string> full_name;
  std::optional<std::string> external_id;

  static const model::ModelInfo info;
};

struct ConfigSource : model::Record {
  std::optional<std::string> provider;
  std::optional<SourceRepository> repo;
  std::optional<std::string> file_path;

  static const model::ModelInfo info;
};

struct CheckoutSource : model::Record {
  std::optional<std::string> provider;
  std::optional<SourceRepository> repo;

  static const model::ModelInfo info;
};

struct PipelineDefinition : model::Record {
  std::string id;
  std::string name;
  std::optional<std::string> description;
  std::optional<base::Timestamp> created_at;
  std::optional<ConfigSource> config_source;
  std::optional<CheckoutSource> checkout_source;

  static const model::ModelInfo info;
};

std::span<const api::Operation> pipeline_definition_operations();

}  // namespace cijobs::circleci::v2
