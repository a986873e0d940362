// How logs and metrics are asked for: the same for runs and builds.
#pragma once

#include "cijobs/api/operation.hpp"

namespace cijobs::northflank {

constexpr api::Parameter start_time = api::query("startTime", api::Kind::time, "From when on.");
constexpr api::Parameter end_time = api::query("endTime", api::Kind::time, "Until when.");
constexpr api::Parameter duration = api::query(
    "duration", api::Kind::integer, "Seconds; together with at most one of `start_time` and `end_time`.");

constexpr api::Parameter log_query =
    api::query("queryType", api::Kind::text, "The only one over HTTP.", "range");
constexpr api::Parameter line_limit =
    api::query("lineLimit", api::Kind::integer, "At most so many lines, 0 to 1000.");
constexpr api::Parameter direction =
    api::query("direction", api::Kind::text, "Newest or oldest first.", "backward forward");
constexpr api::Parameter text_includes =
    api::query("textIncludes", api::Kind::text,
               "Only lines with this text, 1 to 100 characters; one filter of the four at most.");
constexpr api::Parameter text_not_includes =
    api::query("textNotIncludes", api::Kind::text, "Only lines without this text.");
constexpr api::Parameter regex_includes =
    api::query("regexIncludes", api::Kind::text, "Only lines that match this expression.");
constexpr api::Parameter regex_not_includes =
    api::query("regexNotIncludes", api::Kind::text, "Only lines that do not match this expression.");

constexpr api::Parameter metric_query = api::query(
    "queryType", api::Kind::text, "A span of time or one moment; one moment by default.", "range single");
constexpr api::Parameter metric_types = api::query(
    "metricTypes", api::Kind::list, "What to measure; `cpu` by default.",
    "cpu memory networkIngress networkEgress tcpConnectionsOpen diskUsage requests http4xxResponses "
    "http5xxResponses bandwidth bandwidthVolume");
constexpr api::Parameter moment = api::query(
    "time", api::Kind::time, "The moment, with `single`. (Northflank's own client writes `timestamp`.)");

}  // namespace cijobs::northflank
