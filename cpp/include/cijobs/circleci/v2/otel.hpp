// OpenTelemetry exporters, CircleCI v2.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/json/value.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct OtelExporter : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> org_id;
  std::optional<model::Text> endpoint;
  std::optional<model::Text> protocol;
  std::optional<bool> insecure;
  std::optional<json::Value> headers;
  std::optional<std::vector<model::Text>> issues;

  static const model::ModelInfo info;
};

std::span<const api::Operation> otel_operations();

}  // namespace cijobs::circleci::v2
