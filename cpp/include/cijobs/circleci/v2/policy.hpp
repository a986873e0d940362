// Config policies, CircleCI v2: bundles, decisions and their log.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/json/value.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct PolicyViolation : model::Record {
  std::optional<std::string> rule;
  std::optional<std::string> reason;

  static const model::ModelInfo info;
};

struct Decision : model::Record {
  std::optional<std::string> status;
  std::optional<std::string> reason;
  std::optional<std::vector<std::string>> enabled_rules;
  std::optional<std::vector<PolicyViolation>> hard_failures;
  std::optional<std::vector<PolicyViolation>> soft_failures;

  static const model::ModelInfo info;
};

struct DecisionVcs : model::Record {
  std::optional<std::string> branch;
  std::optional<std::string> release_tag;
  std::optional<std::string> origin_repository_url;
  std::optional<std::string> target_repository_url;

  static const model::ModelInfo info;
};

struct DecisionMetadata : model::Record {
  std::optional<std::string> project_id;
  std::optional<std::int64_t> build_number;
  std::optional<bool> ssh_rerun;
  std::optional<DecisionVcs> vcs;

  static const model::ModelInfo info;
};

struct DecisionLog : model::Record {
  std::optional<std::string> id;
  std::optional<base::Timestamp> created_at;
  std::optional<Decision> decision;
  std::optional<DecisionMetadata> metadata;
  std::optional<json::Value> policies;
  std::optional<std::int64_t> time_taken_ms;

  static const model::ModelInfo info;
};

struct DecisionSettings : model::Record {
  std::optional<bool> enabled;

  static const model::ModelInfo info;
};

struct Policy : model::Record {
  std::optional<std::string> name;
  std::optional<std::string> content;
  std::optional<base::Timestamp> created_at;
  std::optional<std::string> created_by;

  static const model::ModelInfo info;
};

struct PolicyBundleDiff : model::Record {
  std::optional<std::vector<std::string>> created;
  std::optional<std::vector<std::string>> modified;
  std::optional<std::vector<std::string>> deleted;

  static const model::ModelInfo info;
};

std::span<const api::Operation> policy_operations();

}  // namespace cijobs::circleci::v2
