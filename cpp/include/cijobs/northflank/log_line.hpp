// Logs, Northflank.
#pragma once

#include <optional>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::northflank {

struct LogLine : model::Record {
  std::optional<model::Text> container_id;
  std::optional<base::Timestamp> ts;
  std::optional<json::Value> log;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
