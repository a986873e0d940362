// Custom claims of OIDC identity tokens, CircleCI v2.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cijobs/api/operation.hpp"
#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v2 {

struct OidcClaims : model::Record {
  std::optional<std::string> org_id;
  std::optional<std::string> project_id;
  std::optional<std::vector<std::string>> audience;
  std::optional<base::Timestamp> audience_updated_at;
  std::optional<std::string> ttl;
  std::optional<base::Timestamp> ttl_updated_at;

  static const model::ModelInfo info;
};

std::span<const api::Operation> oidc_operations();

}  // namespace cijobs::circleci::v2
