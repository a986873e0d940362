// Containers of a job's runs, Northflank.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::northflank {

struct Container : model::Record {
  std::string name;
  std::optional<std::string> status;
  std::optional<std::int64_t> created_at;
  std::optional<std::int64_t> updated_at;
  std::optional<std::string> host;
  std::optional<std::string> node_name;
  std::optional<std::string> node_pool_user_id;
  std::optional<std::string> node_pool_provider_id;
  std::optional<std::vector<std::string>> ip_addresses;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
