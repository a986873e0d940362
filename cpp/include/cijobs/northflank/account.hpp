// What an account has besides projects, Northflank: plans and teams.
#pragma once

#include <optional>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::northflank {

struct Plan : model::Record {
  model::Text id;
  std::optional<model::Text> name;
  std::optional<model::Text> currency;
  std::optional<double> amount_per_month;
  std::optional<double> amount_per_hour;
  std::optional<double> cpu_resource;
  std::optional<double> ram_resource;

  static const model::ModelInfo info;
};

struct Team : model::Record {
  model::Text id;
  std::optional<model::Text> name;
  std::optional<model::Text> description;
  std::optional<base::Timestamp> created_at;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
