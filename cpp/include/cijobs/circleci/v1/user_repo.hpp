// Repositories that the signed-in user sees, CircleCI v1.1.
#pragma once

#include <optional>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v1 {

struct RepoOwner : model::Record {
  std::optional<model::Text> login;
  std::optional<model::Text> name;
  std::optional<json::Value> external_id;
  std::optional<model::Text> avatar_url;

  static const model::ModelInfo info;
};

struct UserRepo : model::Record {
  std::optional<model::Text> name;
  std::optional<model::Text> username;
  std::optional<RepoOwner> owner;
  std::optional<model::Text> vcs_type;
  std::optional<model::Text> vcs_url;
  std::optional<model::Text> language;
  std::optional<bool> fork;
  std::optional<bool> admin;
  std::optional<bool> following;
  std::optional<bool> has_followers;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> pushed_at;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v1
