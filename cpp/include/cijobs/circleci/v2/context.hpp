// Contexts, CircleCI v2: environment variables that projects share, and who may use them.
#pragma once

#include <optional>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct Context : model::Record {
  model::Text id;
  model::Text name;
  std::optional<base::Timestamp> created_at;

  static const model::ModelInfo info;
};

struct ContextEnvironmentVariable : model::Record {
  std::optional<model::Text> variable;
  std::optional<model::Text> context_id;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> updated_at;
  std::optional<model::Text> truncated_value;
  std::optional<model::Text> message;

  static const model::ModelInfo info;
};

struct ContextRestriction : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> context_id;
  std::optional<model::Text> restriction_type;
  std::optional<model::Text> restriction_value;
  std::optional<model::Text> name;
  std::optional<model::Text> project_id;

  static const model::ModelInfo info;
};

std::span<const api::Operation> context_operations();

}  // namespace cijobs::circleci::v2
