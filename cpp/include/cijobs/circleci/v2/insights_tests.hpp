// Insights, CircleCI v2: slow, failing and flaky tests, and the branches that Insights knows.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct TestMetrics : model::Record {
  std::optional<model::Text> test_name;
  std::optional<model::Text> classname;
  std::optional<model::Text> file;
  std::optional<model::Text> source;
  std::optional<model::Text> job_name;
  std::optional<std::int64_t> total_runs;
  std::optional<std::int64_t> failed_runs;
  std::optional<double> p95_duration;
  std::optional<bool> flaky;

  static const model::ModelInfo info;
};

struct TestCounts : model::Record {
  std::optional<std::int64_t> total;
  std::optional<std::int64_t> success;
  std::optional<std::int64_t> failure;
  std::optional<std::int64_t> error;
  std::optional<std::int64_t> skipped;

  static const model::ModelInfo info;
};

struct TestRun : model::Record {
  std::optional<std::int64_t> pipeline_number;
  std::optional<model::Text> workflow_id;
  std::optional<double> success_rate;
  std::optional<TestCounts> test_counts;

  static const model::ModelInfo info;
};

struct WorkflowTestMetrics : model::Record {
  std::optional<double> average_test_count;
  std::optional<std::int64_t> total_test_runs;
  std::optional<std::vector<TestRun>> test_runs;
  std::optional<std::vector<TestMetrics>> most_failed_tests;
  std::optional<std::int64_t> most_failed_tests_extra;
  std::optional<std::vector<TestMetrics>> slowest_tests;
  std::optional<std::int64_t> slowest_tests_extra;

  static const model::ModelInfo info;
};

struct FlakyTest : model::Record {
  std::optional<model::Text> test_name;
  std::optional<model::Text> classname;
  std::optional<model::Text> file;
  std::optional<model::Text> source;
  std::optional<std::int64_t> times_flaked;
  std::optional<std::int64_t> time_wasted;
  std::optional<model::Text> job_name;
  std::optional<std::int64_t> job_number;
  std::optional<model::Text> workflow_name;
  std::optional<model::Text> workflow_id;
  std::optional<base::Timestamp> workflow_created_at;
  std::optional<std::int64_t> pipeline_number;

  static const model::ModelInfo info;
};

struct FlakyTests : model::Record {
  std::optional<std::vector<FlakyTest>> flaky_tests;
  std::optional<double> total_flaky_tests;

  static const model::ModelInfo info;
};

struct InsightsBranches : model::Record {
  std::optional<std::vector<model::Text>> branches;
  std::optional<model::Text> org_id;
  std::optional<model::Text> project_id;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v2
