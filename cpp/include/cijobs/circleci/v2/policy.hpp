// Config policies, CircleCI v2: bundles, decisions and their log.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/json/value.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct PolicyViolation : model::Record {
  std::optional<model::Text> rule;
  std::optional<model::Text> reason;

  static const model::ModelInfo info;
};

struct Decision : model::Record {
  std::optional<model::Text> status;
  std::optional<model::Text> reason;
  std::optional<std::vector<model::Text>> enabled_rules;
  std::optional<std::vector<PolicyViolation>> hard_failures;
  std::optional<std::vector<PolicyViolation>> soft_failures;

  static const model::ModelInfo info;
};

struct DecisionVcs : model::Record {
  std::optional<model::Text> branch;
  std::optional<model::Text> release_tag;
  std::optional<model::Text> origin_repository_url;
  std::optional<model::Text> target_repository_url;

  static const model::ModelInfo info;
};

struct DecisionMetadata : model::Record {
  std::optional<model::Text> project_id;
  std::optional<std::int64_t> build_number;
  std::optional<bool> ssh_rerun;
  std::optional<DecisionVcs> vcs;

  static const model::ModelInfo info;
};

struct DecisionLog : model::Record {
  std::optional<model::Text> id;
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
  std::optional<model::Text> name;
  std::optional<model::Text> content;
  std::optional<base::Timestamp> created_at;
  std::optional<model::Text> created_by;

  static const model::ModelInfo info;
};

struct PolicyBundleDiff : model::Record {
  std::optional<std::vector<model::Text>> created;
  std::optional<std::vector<model::Text>> modified;
  std::optional<std::vector<model::Text>> deleted;

  static const model::ModelInfo info;
};

std::span<const api::Operation> policy_operations();

}  // namespace cijobs::circleci::v2
