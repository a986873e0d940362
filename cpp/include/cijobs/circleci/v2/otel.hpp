// OpenTelemetry exporters, CircleCI v2.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/json/value.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct OtelExporter : model::Record {
  std::optional<std::string> id;
  std::optional<std::string> org_id;
  std::optional<std::string> endpoint;
  std::optional<std::string> protocol;
  std::optional<bool> insecure;
  std::optional<json::Value> headers;
  std::optional<std::vector<std::string>> issues;

  static const model::ModelInfo info;
};

std::span<const api::Operation> otel_operations();

}  // namespace cijobs::circleci::v2
