// What a job consists of besides its deployment, Northflank.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::northflank {

struct CronSettings : model::Record {
  std::optional<model::Text> schedule;
  std::optional<model::Text> concurrency_policy;
  std::optional<bool> suspended;

  static const model::ModelInfo info;
};

struct JobSettings : model::Record {
  std::optional<CronSettings> cron;
  std::optional<std::int64_t> backoff_limit;
  std::optional<std::int64_t> active_deadline_seconds;
  std::optional<model::Text> run_on_source_change;

  static const model::ModelInfo info;
};

struct Billing : model::Record {
  std::optional<model::Text> deployment_plan;
  std::optional<model::Text> build_plan;
  std::optional<json::Value> gpu;

  static const model::ModelInfo info;
};

struct Cluster : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> name;
  std::optional<model::Text> namespace_;
  std::optional<std::vector<model::Text>> load_balancers;

  static const model::ModelInfo info;
};

struct HealthCheck : model::Record {
  std::optional<model::Text> type;
  std::optional<model::Text> protocol;
  std::optional<model::Text> path;
  std::optional<json::Value> cmd;
  std::optional<std::int64_t> port;
  std::optional<json::Value> http_port;
  std::optional<json::Value> tcp_socket_port;
  std::optional<std::int64_t> initial_delay_seconds;
  std::optional<std::int64_t> period_seconds;
  std::optional<std::int64_t> timeout_seconds;
  std::optional<std::int64_t> failure_threshold;
  std::optional<json::Value> success_threshold;

  static const model::ModelInfo info;
};

struct BuildArguments : model::Record {
  std::optional<json::Value> build_arguments;
  std::optional<json::Value> build_files;

  static const model::ModelInfo info;
};

struct RuntimeEnvironment : model::Record {
  std::optional<json::Value> runtime_environment;
  std::optional<json::Value> runtime_files;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
