// Builds of a job's image, Northflank.
#pragma once

#include <optional>
#include <string>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::northflank {

struct Registry : model::Record {
  std::optional<std::string> uri;

  static const model::ModelInfo info;
};

struct Build : model::Record {
  std::string id;
  std::optional<std::string> status;
  std::optional<bool> concluded;
  std::optional<bool> success;
  std::optional<std::string> message;
  std::optional<std::string> branch;
  std::optional<std::int64_t> pull_request_id;
  std::optional<std::string> sha;
  std::optional<Registry> registry;
  std::optional<base::Timestamp> created_at;
  std::optional<double> build_concluded_at;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
