// What belongs to a project, CircleCI v1.1: keys, variables, tokens, and small answers.
#pragma once

#include <optional>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v1 {

struct SshKey : model::Record {
  std::optional<model::Text> hostname;
  std::optional<model::Text> public_key;
  std::optional<model::Text> fingerprint;

  static const model::ModelInfo info;
};

struct CheckoutKey : model::Record {
  std::optional<model::Text> type;
  std::optional<model::Text> fingerprint;
  std::optional<model::Text> public_key;
  std::optional<bool> preferred;
  std::optional<model::Text> login;
  std::optional<base::Timestamp> time;

  static const model::ModelInfo info;
};

struct EnvVar : model::Record {
  std::optional<model::Text> name;
  std::optional<model::Text> value;
  std::optional<model::Text> created_at;

  static const model::ModelInfo info;
};

struct ProjectToken : model::Record {
  std::optional<json::Value> id;
  std::optional<model::Text> label;
  std::optional<model::Text> scope;
  std::optional<base::Timestamp> time;
  std::optional<model::Text> token;

  static const model::ModelInfo info;
};

struct Follow : model::Record {
  std::optional<bool> followed;
  std::optional<bool> following;
  std::optional<json::Value> workflow;
  std::optional<json::Value> first_build;

  static const model::ModelInfo info;
};

struct CacheCleared : model::Record {
  std::optional<model::Text> status;

  static const model::ModelInfo info;
};

struct Message : model::Record {
  std::optional<model::Text> message;

  static const model::ModelInfo info;
};

struct OrganizationSettings : model::Record {
  std::optional<json::Value> feature_flags;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v1
