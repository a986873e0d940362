#include "cijobs/northflank/metrics.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::northflank {
namespace {

using model::field;

constexpr model::FieldInfo metric_point_fields[] = {
    field<&MetricPoint::ts>("ts", "When."),
    field<&MetricPoint::value>("value", "In the unit of `metric_info`."),
};

constexpr model::FieldInfo metric_series_fields[] = {
    field<&MetricSeries::data>("data", "In order of time."),
    field<&MetricSeries::metadata>("metadata", "`{containerId, volumeId}`."),
};

constexpr model::FieldInfo metric_info_fields[] = {
    field<&MetricInfo::metric_id>("metric_id", "Its type, such as `cpu`.", "metricId"),
    field<&MetricInfo::metric_unit>("metric_unit", "Unit of the values.", "metricUnit")
        .one_of("pct vCPU mb kbps rps count"),
    field<&MetricInfo::metric_resolution>("metric_resolution",
                                          "Distance between measurements; the documents name no unit.",
                                          "metricResolution"),
};

constexpr model::FieldInfo metric_fields[] = {
    field<&Metric::metric_info>("metric_info", "What it measures.", "metricInfo"),
    field<&Metric::values>("values", "By container."),
};

constexpr model::FieldInfo metrics_fields[] = {
    field<&Metrics::cpu>("cpu", "CPU use."),
    field<&Metrics::memory>("memory", "Memory use."),
    field<&Metrics::network_ingress>("network_ingress", "Network traffic in.", "networkIngress"),
    field<&Metrics::network_egress>("network_egress", "Network traffic out.", "networkEgress"),
    field<&Metrics::tcp_connections_open>("tcp_connections_open", "Open TCP connections.",
                                          "tcpConnectionsOpen"),
    field<&Metrics::disk_usage>("disk_usage", "Disk use.", "diskUsage"),
    field<&Metrics::requests>("requests", "HTTP requests."),
    field<&Metrics::http4xx_responses>("http4xx_responses", "HTTP answers 400 to 499.", "http4xxResponses"),
    field<&Metrics::http5xx_responses>("http5xx_responses", "HTTP answers 500 to 599.", "http5xxResponses"),
    field<&Metrics::bandwidth>("bandwidth", "Bandwidth."),
    field<&Metrics::bandwidth_volume>("bandwidth_volume", "Volume of traffic.", "bandwidthVolume"),
};

}  // namespace

constinit const model::ModelInfo MetricPoint::info =
    model::describe<MetricPoint>("northflank", "MetricPoint", "One measurement.", metric_point_fields);
constinit const model::ModelInfo MetricSeries::info = model::describe<MetricSeries>(
    "northflank", "MetricSeries", "The measurements of one container.", metric_series_fields);
constinit const model::ModelInfo MetricInfo::info =
    model::describe<MetricInfo>("northflank", "MetricInfo", "What a metric measures.", metric_info_fields);
constinit const model::ModelInfo Metric::info =
    model::describe<Metric>("northflank", "Metric", "A metric over all containers.", metric_fields);
constinit const model::ModelInfo Metrics::info = model::describe<Metrics>(
    "northflank", "Metrics", "The metrics that were asked for; the others are None.", metrics_fields);

}  // namespace cijobs::northflank
