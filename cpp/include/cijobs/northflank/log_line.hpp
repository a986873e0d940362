// Logs, Northflank.
#pragma once

#include <optional>
#include <string>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::northflank {

struct LogLine : model::Record {
  std::optional<std::string> container_id;
  std::optional<base::Timestamp> ts;
  std::optional<json::Value> log;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
