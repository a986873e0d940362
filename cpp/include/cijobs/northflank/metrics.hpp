// Metrics of containers, Northflank.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::northflank {

struct MetricPoint : model::Record {
  std::optional<base::Timestamp> ts;
  std::optional<double> value;

  static const model::ModelInfo info;
};

struct MetricSeries : model::Record {
  std::optional<std::vector<MetricPoint>> data;
  std::optional<json::Value> metadata;

  static const model::ModelInfo info;
};

struct MetricInfo : model::Record {
  std::optional<model::Text> metric_id;
  std::optional<model::Text> metric_unit;
  std::optional<double> metric_resolution;

  static const model::ModelInfo info;
};

struct Metric : model::Record {
  std::optional<MetricInfo> metric_info;
  std::optional<std::vector<MetricSeries>> values;

  static const model::ModelInfo info;
};

struct Metrics : model::Record {
  std::optional<Metric> cpu;
  std::optional<Metric> memory;
  std::optional<Metric> network_ingress;
  std::optional<Metric> network_egress;
  std::optional<Metric> tcp_connections_open;
  std::optional<Metric> disk_usage;
  std::optional<Metric> requests;
  std::optional<Metric> http4xx_responses;
  std::optional<Metric> http5xx_responses;
  std::optional<Metric> bandwidth;
  std::optional<Metric> bandwidth_volume;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
