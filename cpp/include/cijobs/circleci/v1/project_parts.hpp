// What belongs to a project, CircleCI v1.1: keys, variables, tokens, and small answers.
#pragma once

#include <optional>
#include <string>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v1 {

struct SshKey : model::Record {
  std::optional<std::string> hostname;
  std::optional<std::string> public_key;
  std::optional<std::string> fingerprint;

  static const model::ModelInfo info;
};

struct CheckoutKey : model::Record {
  std::optional<std::string> type;
  std::optional<std::string> fingerprint;
  std::optional<std::string> public_key;
  std::optional<bool> preferred;
  std::optional<std::string> login;
  std::optional<base::Timestamp> time;

  static const model::ModelInfo info;
};

struct EnvVar : model::Record {
  std::optional<std::string> name;
  std::optional<std::string> value;
  std::optional<std::string> created_at;

  static const model::ModelInfo info;
};

struct ProjectToken : model::Record {
  std::optional<json::Value> id;
  std::optional<std::string> label;
  std::optional<std::string> scope;
  std::optional<base::Timestamp> time;
  std::optional<std::string> token;

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
  std::optional<std::string> status;

  static const model::ModelInfo info;
};

struct Message : model::Record {
  std::optional<std::string> message;

  static const model::ModelInfo info;
};

struct OrganizationSettings : model::Record {
  std::optional<json::Value> feature_flags;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v1
