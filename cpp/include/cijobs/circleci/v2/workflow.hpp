// Workflows, CircleCI v2: the graphs of jobs that a pipeline runs.
#pragma once

#include <optional>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct Workflow : model::Record {
  model::Text id;
  model::Text name;
  std::optional<model::Text> status;
  std::optional<model::Text> pipeline_id;
  std::optional<std::int64_t> pipeline_number;
  std::optional<model::Text> project_slug;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> stopped_at;
  std::optional<model::Text> started_by;
  std::optional<model::Text> canceled_by;
  std::optional<model::Text> errored_by;
  std::optional<model::Text> tag;
  std::optional<std::int64_t> auto_rerun_number;
  std::optional<std::int64_t> max_auto_reruns;

  static const model::ModelInfo info;
};

struct RerunResult : model::Record {
  std::optional<model::Text> workflow_id;
  std::optional<model::Text> message;

  static const model::ModelInfo info;
};

std::span<const api::Operation> workflow_operations();

}  // namespace cijobs::circleci::v2
