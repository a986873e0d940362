// Contexts, CircleCI v2: environment variables that projects share, and who may use them.
#pragma once

#include <optional>
#include <string>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct Context : model::Record {
  std::string id;
  std::string name;
  std::optional<base::Timestamp> created_at;

  static const model::ModelInfo info;
};

struct ContextEnvironmentVariable : model::Record {
  std::optional<std::string> variable;
  std::optional<std::string> context_id;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> updated_at;
  std::optional<std::string> truncated_value;
  std::optional<std::string> message;

  static const model::ModelInfo info;
};

struct ContextRestriction : model::Record {
  std::optional<std::string> id;
  std::optional<std::string> context_id;
  std::optional<std::string> restriction_type;
  std::optional<std::string> restriction_value;
  std::optional<std::string> name;
  std::optional<std::string> project_id;

  static const model::ModelInfo info;
};

std::span<const api::Operation> context_operations();

}  // namespace cijobs::circleci::v2
