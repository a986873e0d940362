// Runs of a job, Northflank.
#pragma once

#include <optional>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::northflank {

struct Run : model::Record {
  model::Text id;
  std::optional<model::Text> run_name;
  std::optional<model::Text> status;
  std::optional<bool> concluded;
  std::optional<base::Timestamp> started_at;
  std::optional<base::Timestamp> concluded_at;
  std::optional<std::int64_t> active;
  std::optional<std::int64_t> succeeded;
  std::optional<std::int64_t> failed;
  std::optional<std::int64_t> completions;
  std::optional<std::int64_t> backoff_limit;

  static const model::ModelInfo info;
};

std::span<const api::Operation> run_operations();

}  // namespace cijobs::northflank
