// Custom claims of OIDC identity tokens, CircleCI v2.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct OidcClaims : model::Record {
  std::optional<model::Text> org_id;
  std::optional<model::Text> project_id;
  std::optional<std::vector<model::Text>> audience;
  std::optional<base::Timestamp> audience_updated_at;
  std::optional<model::Text> ttl;
  std::optional<base::Timestamp> ttl_updated_at;

  static const model::ModelInfo info;
};

std::span<const api::Operation> oidc_operations();

}  // namespace cijobs::circleci::v2
