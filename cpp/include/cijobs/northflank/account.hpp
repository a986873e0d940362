// What an account has besides projects, Northflank: plans and teams.
#pragma once

#include <optional>
#include <string>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::northflank {

struct Plan : model::Record {
  std::string id;
  std::optional<std::string> name;
  std::optional<std::string> currency;
  std::optional<double> amount_per_month;
  std::optional<double> amount_per_hour;
  std::optional<double> cpu_resource;
  std::optional<double> ram_resource;

  static const model::ModelInfo info;
};

struct Team : model::Record {
  std::string id;
  std::optional<std::string> name;
  std::optional<std::string> description;
  std::optional<base::Timestamp> created_at;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
