// What a build holds besides its steps: who, which commits, which other builds, which workflow.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"

namespace cijobs::circleci::v1 {

struct BuildUser : model::Record {
  std::optional<json::Value> id;
  std::optional<std::string> login;
  std::optional<std::string> name;
  std::optional<std::string> vcs_type;
  std::optional<std::string> avatar_url;
  std::optional<bool> is_user;

  static const model::ModelInfo info;
};

struct BuildReference : model::Record {
  std::optional<std::int64_t> build_num;
  std::optional<std::string> status;
  std::optional<std::int64_t> build_time_millis;

  static const model::ModelInfo info;
};

struct BuildWorkflow : model::Record {
  std::optional<std::string> workflow_id;
  std::optional<std::string> workflow_name;
  std::optional<std::string> workspace_id;
  std::optional<std::string> job_id;
  std::optional<std::string> job_name;
  std::optional<std::vector<std::string>> upstream_job_ids;
  std::optional<json::Value> upstream_concurrency_map;

  static const model::ModelInfo info;
};

struct Commit : model::Record {
  std::optional<std::string> commit;
  std::optional<std::string> commit_url;
  std::optional<std::string> branch;
  std::optional<std::string> subject;
  std::optional<std::string> body;
  std::optional<std::string> author_name;
  std::optional<std::string> author_login;
  std::optional<std::string> author_email;
  std::optional<base::Timestamp> author_date;
  std::optional<std::string> committer_name;
  std::optional<std::string> committer_login;
  std::optional<std::string> committer_email;
  std::optional<base::Timestamp> committer_date;

  static const model::ModelInfo info;
};

struct PullRequest : model::Record {
  std::optional<std::string> head_sha;
  std::optional<std::string> url;

  static const model::ModelInfo info;
};

// The answer of `builds.trigger_pipeline`.
struct TriggerAnswer : model::Record {
  std::optional<std::int64_t> status;
  std::optional<std::string> body;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v1
