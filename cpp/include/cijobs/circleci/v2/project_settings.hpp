// Settings of a project, CircleCI v2.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct AdvancedSettings : model::Record {
  std::optional<bool> autocancel_builds;
  std::optional<bool> build_fork_prs;
  std::optional<bool> build_prs_only;
  std::optional<bool> disable_ssh;
  std::optional<bool> forks_receive_secret_env_vars;
  std::optional<bool> oss;
  std::optional<bool> set_github_status;
  std::optional<bool> setup_workflows;
  std::optional<bool> write_settings_requires_admin;
  std::optional<std::vector<model::Text>> pr_only_branch_overrides;

  static const model::ModelInfo info;
};

struct ProjectSettings : model::Record {
  std::optional<AdvancedSettings> advanced;

  static const model::ModelInfo info;
};

std::span<const api::Operation> project_settings_operations();

}  // namespace cijobs::circleci::v2
