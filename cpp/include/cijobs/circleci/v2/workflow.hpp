// Workflows, CircleCI v2: the graphs of jobs that a pipeline runs.
#pragma once

#include <optional>
#include <string>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct Workflow : model::Record {
  std::string id;
  std::string name;
  std::optional<std::string> status;
  std::optional<std::string> pipeline_id;
  std::optional<std::int64_t> pipeline_number;
  std::optional<std::string> project_slug;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> stopped_at;
  std::optional<std::string> started_by;
  std::optional<std::string> canceled_by;
  std::optional<std::string> errored_by;
  std::optional<std::string> tag;
  std::optional<std::int64_t> auto_rerun_number;
  std::optional<std::int64_t> max_auto_reruns;

  static const model::ModelInfo info;
};

struct RerunResult : model::Record {
  std::optional<std::string> workflow_id;
  std::optional<std::string> message;

  static const model::ModelInfo info;
};

std::span<const api::Operation> workflow_operations();

}  // namespace cijobs::circleci::v2
