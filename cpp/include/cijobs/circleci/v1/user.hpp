// The signed-in user, CircleCI v1.1.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v1 {

struct User : model::Record {
  std::optional<std::string> login;
  std::optional<std::string> name;
  std::optional<std::string> selected_email;
  std::optional<std::vector<std::string>> all_emails;
  std::optional<std::string> avatar_url;
  std::optional<json::Value> gravatar_id;
  std::optional<base::Timestamp> created_at;
  std::optional<bool> admin;
  std::optional<bool> dev_admin;
  std::optional<json::Value> identities;
  std::optional<json::Value> github_id;
  std::optional<std::vector<std::string>> github_oauth_scopes;
  std::optional<json::Value> bitbucket;
  std::optional<bool> bitbucket_authorized;
  std::optional<json::Value> projects;
  std::optional<json::Value> organization_prefs;
  std::optional<std::string> basic_email_prefs;
  std::optional<json::Value> plan;
  std::optional<std::int64_t> containers;
  std::optional<std::int64_t> parallelism;
  std::optional<base::Timestamp> trial_end;
  std::optional<std::int64_t> days_left_in_trial;
  std::optional<json::Value> enrolled_betas;
  std::optional<bool> in_beta_program;
  std::optional<std::int64_t> sign_in_count;
  std::optional<std::string> heroku_api_key;
  std::optional<std::string> analytics_id;
  std::optional<std::string> pusher_id;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v1
