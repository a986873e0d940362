// Projects, CircleCI v2.
#pragma once

#include <optional>

#include "cijobs/api/operation.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct ProjectVcs : model::Record {
  std::optional<model::Text> vcs_url;
  std::optional<model::Text> provider;
  std::optional<model::Text> default_branch;

  static const model::ModelInfo info;
};

struct Project : model::Record {
  std::optional<model::Text> id;
  model::Text slug;
  model::Text name;
  std::optional<model::Text> organization_name;
  std::optional<model::Text> organization_slug;
  std::optional<model::Text> organization_id;
  std::optional<ProjectVcs> vcs_info;

  static const model::ModelInfo info;
};

struct RollbackResult : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> rollback_type;

  static const model::ModelInfo info;
};

std::span<const api::Operation> project_operations();

}  // namespace cijobs::circleci::v2
