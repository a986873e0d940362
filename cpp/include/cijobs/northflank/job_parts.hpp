// What a job consists of besides its deployment, Northflank.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cijobs/model/info.hpp"

namespace cijobs::northflank {

struct CronSettings : model::Record {
  std::optional<std::string> schedule;
  std::optional<std::string> concurrency_policy;
  std::optional<bool> suspended;

  static const model::ModelInfo info;
};

struct JobSettings : model::Record {
  std::optional<CronSettings> cron;
  std::optional<std::int64_t> backoff_limit;
  std::optional<std::int64_t> active_deadline_seconds;
  std::optional<std::string> run_on_source_change;

  static const model::ModelInfo info;
};

struct Billing : model::Record {
  std::optional<std::string> deployment_plan;
  std::optional<std::string> build_plan;
  std::optional<json::Value> gpu;

  static const model::ModelInfo info;
};

struct Cluster : model::Record {
  std::optional<std::string> id;
  std::optional<std::string> name;
  std::optional<std::string> namespace_;
  std::optional<std::vector<std::string>> load_balancers;

  static const model::ModelInfo info;
};

struct HealthCheck : model::Record {
  std::optional<std::string> type;
  std::optional<std::string> protocol;
  std::optional<std::string> path;
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
