// Projects, CircleCI v2.
#pragma once

#include <optional>
#include <string>

#include "cijobs/api/operation.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct ProjectVcs : model::Record {
  std::optional<std::string> vcs_url;
  std::optional<std::string> provider;
  std::optional<std::string> default_branch;

  static const model::ModelInfo info;
};

struct Project : model::Record {
  std::optional<std::string> id;
  std::string slug;
  std::string name;
  std::optional<std::string> organization_name;
  std::optional<std::string> organization_slug;
  std::optional<std::string> organization_id;
  std::optional<ProjectVcs> vcs_info;

  static const model::ModelInfo info;
};

struct RollbackResult : model::Record {
  std::optional<std::string> id;
  std::optional<std::string> rollback_type;

  static const model::ModelInfo info;
};

std::span<const api::Operation> project_operations();

}  // namespace cijobs::circleci::v2
