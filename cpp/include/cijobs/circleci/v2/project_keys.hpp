// What a project keeps for its jobs, CircleCI v2: checkout keys and environment variables.
#pragma once

#include <optional>
#include <string>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/json/value.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct CheckoutKey : model::Record {
  std::string fingerprint;
  std::optional<std::string> type;
  std::optional<std::string> public_key;
  std::optional<bool> preferred;
  std::optional<base::Timestamp> created_at;

  static const model::ModelInfo info;
};

struct EnvironmentVariable : model::Record {
  std::string name;
  std::optional<std::string> value;
  std::optional<json::Value> created_at;

  static const model::ModelInfo info;
};

std::span<const api::Operation> project_key_operations();

}  // namespace cijobs::circleci::v2
