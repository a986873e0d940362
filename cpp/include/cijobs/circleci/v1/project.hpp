// Projects, CircleCI v1.1: the same keys in the list of projects and in a project's settings.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/circleci/v1/project_parts.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v1 {

struct Project : model::Record {
  std::optional<model::Text> vcs_type;
  std::optional<model::Text> username;
  std::optional<model::Text> reponame;
  std::optional<model::Text> vcs_url;
  std::optional<model::Text> default_branch;
  std::optional<model::Text> language;
  std::optional<bool> followed;
  std::optional<bool> following;
  std::optional<bool> oss;
  std::optional<bool> has_usable_key;
  std::optional<std::int64_t> parallel;
  std::optional<std::vector<model::Text>> scopes;
  std::optional<json::Value> branches;
  std::optional<json::Value> feature_flags;
  std::optional<std::vector<SshKey>> ssh_keys;

  // Commands of the 1.0 configuration.
  std::optional<model::Text> setup;
  std::optional<model::Text> dependencies;
  std::optional<model::Text> post_dependencies;
  std::optional<model::Text> compile;
  std::optional<model::Text> test;
  std::optional<model::Text> extra_;

  // Deployment and notices. Free-form, since every recording has null there.
  std::optional<json::Value> aws;
  std::optional<json::Value> heroku_deploy_user;
  std::optional<json::Value> jira;
  std::optional<json::Value> slack_webhook_url;
  std::optional<json::Value> slack_channel;
  std::optional<json::Value> slack_channel_override;
  std::optional<json::Value> slack_subdomain;
  std::optional<json::Value> slack_api_token;
  std::optional<json::Value> slack_notify_prefs;
  std::optional<json::Value> hipchat_room;
  std::optional<json::Value> hipchat_api_token;
  std::optional<json::Value> hipchat_notify;
  std::optional<json::Value> hipchat_notify_prefs;
  std::optional<json::Value> campfire_room;
  std::optional<json::Value> campfire_subdomain;
  std::optional<json::Value> campfire_token;
  std::optional<json::Value> campfire_notify_prefs;
  std::optional<json::Value> flowdock_api_token;
  std::optional<json::Value> irc_server;
  std::optional<json::Value> irc_channel;
  std::optional<json::Value> irc_keyword;
  std::optional<json::Value> irc_username;
  std::optional<json::Value> irc_password;
  std::optional<json::Value> irc_notify_prefs;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v1
