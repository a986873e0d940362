// What a project keeps for its jobs, CircleCI v2: checkout keys and environment variables.
#pragma once

#include <optional>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/json/value.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct CheckoutKey : model::Record {
  model::Text fingerprint;
  std::optional<model::Text> type;
  std::optional<model::Text> public_key;
  std::optional<bool> preferred;
  std::optional<base::Timestamp> created_at;

  static const model::ModelInfo info;
};

struct EnvironmentVariable : model::Record {
  model::Text name;
  std::optional<model::Text> value;
  std::optional<json::Value> created_at;

  static const model::ModelInfo info;
};

std::span<const api::Operation> project_key_operations();

}  // namespace cijobs::circleci::v2
