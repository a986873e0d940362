// Builds of a job's image, Northflank.
#pragma once

#include <optional>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::northflank {

struct Registry : model::Record {
  std::optional<model::Text> uri;

  static const model::ModelInfo info;
};

struct Build : model::Record {
  model::Text id;
  std::optional<model::Text> status;
  std::optional<bool> concluded;
  std::optional<bool> success;
  std::optional<model::Text> message;
  std::optional<model::Text> branch;
  std::optional<std::int64_t> pull_request_id;
  std::optional<model::Text> sha;
  std::optional<Registry> registry;
  std::optional<base::Timestamp> created_at;
  std::optional<double> build_concluded_at;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
