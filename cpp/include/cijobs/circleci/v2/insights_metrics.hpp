// Insights, CircleCI v2: metrics of workflows and jobs, run by run or summed up.
#pragma once

#include <optional>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct DurationMetrics : model::Record {
  std::optional<double> min;
  std::optional<double> mean;
  std::optional<double> median;
  std::optional<double> p95;
  std::optional<double> max;
  std::optional<double> standard_deviation;
  std::optional<double> total;

  static const model::ModelInfo info;
};

struct WorkflowMetrics : model::Record {
  std::optional<std::int64_t> total_runs;
  std::optional<std::int64_t> successful_runs;
  std::optional<std::int64_t> failed_runs;
  std::optional<double> success_rate;
  std::optional<double> throughput;
  std::optional<double> mttr;
  std::optional<std::int64_t> total_credits_used;
  std::optional<std::int64_t> total_recoveries;
  std::optional<DurationMetrics> duration_metrics;

  static const model::ModelInfo info;
};

struct WorkflowInsights : model::Record {
  model::Text name;
  std::optional<WorkflowMetrics> metrics;
  std::optional<base::Timestamp> window_start;
  std::optional<base::Timestamp> window_end;
  std::optional<model::Text> project_id;

  static const model::ModelInfo info;
};

struct JobMetrics : model::Record {
  std::optional<std::int64_t> total_runs;
  std::optional<std::int64_t> successful_runs;
  std::optional<std::int64_t> failed_runs;
  std::optional<double> success_rate;
  std::optional<double> throughput;
  std::optional<std::int64_t> total_credits_used;
  std::optional<DurationMetrics> duration_metrics;

  static const model::ModelInfo info;
};

struct JobInsights : model::Record {
  model::Text name;
  std::optional<JobMetrics> metrics;
  std::optional<base::Timestamp> window_start;
  std::optional<base::Timestamp> window_end;

  static const model::ModelInfo info;
};

struct JobTimeseriesMetrics : model::Record {
  std::optional<std::int64_t> total_runs;
  std::optional<std::int64_t> successful_runs;
  std::optional<std::int64_t> failed_runs;
  std::optional<double> throughput;
  std::optional<double> median_credits_used;
  std::optional<std::int64_t> total_credits_used;
  std::optional<DurationMetrics> duration_metrics;

  static const model::ModelInfo info;
};

struct JobTimeseries : model::Record {
  model::Text name;
  std::optional<base::Timestamp> timestamp;
  std::optional<base::Timestamp> min_started_at;
  std::optional<base::Timestamp> max_ended_at;
  std::optional<JobTimeseriesMetrics> metrics;

  static const model::ModelInfo info;
};

struct WorkflowRun : model::Record {
  model::Text id;
  std::optional<model::Text> branch;
  std::optional<model::Text> status;
  std::optional<double> duration;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> stopped_at;
  std::optional<std::int64_t> credits_used;
  std::optional<bool> is_approval;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v2
