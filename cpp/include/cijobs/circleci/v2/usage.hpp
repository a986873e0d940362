// Usage exports, CircleCI v2: what was built and what it cost, as files.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct UsageExport : model::Record {
  std::optional<model::Text> usage_export_job_id;
  std::optional<model::Text> state;
  std::optional<base::Timestamp> start;
  std::optional<base::Timestamp> end;
  std::optional<std::vector<model::Text>> download_urls;
  std::optional<model::Text> error_reason;

  static const model::ModelInfo info;
};

std::span<const api::Operation> usage_operations();

}  // namespace cijobs::circleci::v2
