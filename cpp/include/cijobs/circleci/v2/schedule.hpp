// Schedules, CircleCI v2: pipelines by the clock.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/circleci/v2/user.hpp"
#include "cijobs/json/value.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct Timetable : model::Record {
  std::optional<std::int64_t> per_hour;
  std::optional<std::vector<std::int64_t>> hours_of_day;
  std::optional<std::vector<model::Text>> days_of_week;
  std::optional<std::vector<std::int64_t>> days_of_month;
  std::optional<std::vector<model::Text>> months;

  static const model::ModelInfo info;
};

struct Schedule : model::Record {
  model::Text id;
  model::Text name;
  std::optional<model::Text> description;
  std::optional<model::Text> project_slug;
  std::optional<Timetable> timetable;
  std::optional<json::Value> parameters;
  std::optional<User> actor;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> updated_at;

  static const model::ModelInfo info;
};

std::span<const api::Operation> schedule_operations();

}  // namespace cijobs::circleci::v2
