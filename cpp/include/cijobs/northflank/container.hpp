// Containers of a job's runs, Northflank.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::northflank {

struct Container : model::Record {
  model::Text name;
  std::optional<model::Text> status;
  std::optional<std::int64_t> created_at;
  std::optional<std::int64_t> updated_at;
  std::optional<model::Text> host;
  std::optional<model::Text> node_name;
  std::optional<model::Text> node_pool_user_id;
  std::optional<model::Text> node_pool_provider_id;
  std::optional<std::vector<model::Text>> ip_addresses;

  static const model::ModelInfo info;
};

}  // namespace cijobs::northflank
