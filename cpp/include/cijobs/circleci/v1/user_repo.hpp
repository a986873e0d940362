// Repositories that the signed-in user sees, CircleCI v1.1.
#pragma once

#include <optional>
#include <string>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v1 {

struct RepoOwner : model::Record {
  std::optional<std::string> login;
  std::optional<std::string> name;
  std::optional<json::Value> external_id;
  std::optional<std::string> avatar_url;

  static const model::ModelInfo info;
};

struct UserRepo : model::Record {
  std::optional<std::string> name;
  std::optional<std::string> username;
  std::optional<RepoOwner> owner;
  std::optional<std::string> vcs_type;
  std::optional<std::string> vcs_url;
  std::optional<std::string> language;
  std::optional<bool> fork;
  std::optional<bool> admin;
  std::optional<bool> following;
  std::optional<bool> has_followers;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> pushed_at;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v1
