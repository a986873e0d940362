// The signed-in user, CircleCI v1.1.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v1 {

struct User : model::Record {
  std::optional<model::Text> login;
  std::optional<model::Text> name;
  std::optional<model::Text> selected_email;
  std::optional<std::vector<model::Text>> all_emails;
  std::optional<model::Text> avatar_url;
  std::optional<json::Value> gravatar_id;
  std::optional<base::Timestamp> created_at;
  std::optional<bool> admin;
  std::optional<bool> dev_admin;
  std::optional<json::Value> identities;
  std::optional<json::Value> github_id;
  std::optional<std::vector<model::Text>> github_oauth_scopes;
  std::optional<json::Value> bitbucket;
  std::optional<bool> bitbucket_authorized;
  std::optional<json::Value> projects;
  std::optional<json::Value> organization_prefs;
  std::optional<model::Text> basic_email_prefs;
  std::optional<json::Value> plan;
  std::optional<std::int64_t> containers;
  std::optional<std::int64_t> parallelism;
  std::optional<base::Timestamp> trial_end;
  std::optional<std::int64_t> days_left_in_trial;
  std::optional<json::Value> enrolled_betas;
  std::optional<bool> in_beta_program;
  std::optional<std::int64_t> sign_in_count;
  std::optional<model::Text> heroku_api_key;
  std::optional<model::Text> analytics_id;
  std::optional<model::Text> pusher_id;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v1
