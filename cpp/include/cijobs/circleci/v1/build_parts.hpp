// What a build holds besides its steps: who, which commits, which other builds, which workflow.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/base/time.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v1 {

struct BuildUser : model::Record {
  std::optional<json::Value> id;
  std::optional<model::Text> login;
  std::optional<model::Text> name;
  std::optional<model::Text> vcs_type;
  std::optional<model::Text> avatar_url;
  std::optional<bool> is_user;

  static const model::ModelInfo info;
};

struct BuildReference : model::Record {
  std::optional<std::int64_t> build_num;
  std::optional<model::Text> status;
  std::optional<std::int64_t> build_time_millis;

  static const model::ModelInfo info;
};

struct BuildWorkflow : model::Record {
  std::optional<model::Text> workflow_id;
  std::optional<model::Text> workflow_name;
  std::optional<model::Text> workspace_id;
  std::optional<model::Text> job_id;
  std::optional<model::Text> job_name;
  std::optional<std::vector<model::Text>> upstream_job_ids;
  std::optional<json::Value> upstream_concurrency_map;

  static const model::ModelInfo info;
};

struct Commit : model::Record {
  std::optional<model::Text> commit;
  std::optional<model::Text> commit_url;
  std::optional<model::Text> branch;
  std::optional<model::Text> subject;
  std::optional<model::Text> body;
  std::optional<model::Text> author_name;
  std::optional<model::Text> author_login;
  std::optional<model::Text> author_email;
  std::optional<base::Timestamp> author_date;
  std::optional<model::Text> committer_name;
  std::optional<model::Text> committer_login;
  std::optional<model::Text> committer_email;
  std::optional<base::Timestamp> committer_date;

  static const model::ModelInfo info;
};

struct PullRequest : model::Record {
  std::optional<model::Text> head_sha;
  std::optional<model::Text> url;

  static const model::ModelInfo info;
};

// The answer of `builds.trigger_pipeline`.
struct TriggerAnswer : model::Record {
  std::optional<std::int64_t> status;
  std::optional<model::Text> body;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v1
