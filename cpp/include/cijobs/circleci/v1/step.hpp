// Steps of a build, CircleCI v1.1. A step has one action per parallel node.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v1 {

struct Action : model::Record {
  std::optional<std::int64_t> index;
  std::optional<std::int64_t> step;
  std::optional<model::Text> name;
  std::optional<model::Text> type;
  std::optional<model::Text> source;
  std::optional<model::Text> bash_command;
  std::optional<model::Text> status;
  std::optional<std::int64_t> exit_code;
  std::optional<base::Timestamp> start_time;
  std::optional<base::Timestamp> end_time;
  std::optional<std::int64_t> run_time_millis;
  std::optional<bool> failed;
  std::optional<bool> infrastructure_fail;
  std::optional<bool> timedout;
  std::optional<bool> canceled;
  std::optional<bool> continue_;
  std::optional<bool> background;
  std::optional<bool> insignificant;
  std::optional<bool> parallel;
  std::optional<bool> has_output;
  std::optional<model::Text> output_url;
  std::optional<bool> truncated;
  std::optional<model::Text> allocation_id;
  std::optional<json::Value> messages;

  static const model::ModelInfo info;
};

struct Step : model::Record {
  std::optional<model::Text> name;
  std::optional<std::vector<Action>> actions;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v1
