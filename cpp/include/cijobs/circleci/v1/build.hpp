// Builds, CircleCI v1.1: one run of one job, with its steps. v2 calls it a job.
#pragma once

#include <optional>
#include <vector>

#include "cijobs/base/time.hpp"
#include "cijobs/circleci/v1/build_parts.hpp"
#include "cijobs/circleci/v1/step.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v1 {

// The full answer and the summaries of lists and POSTs: those leave out `steps` and a few more.
struct Build : model::Record {
  std::int64_t build_num{};
  std::optional<model::Text> build_url;
  std::optional<model::Text> status;
  std::optional<model::Text> outcome;
  std::optional<model::Text> lifecycle;
  std::optional<model::Text> vcs_type;
  std::optional<model::Text> username;
  std::optional<model::Text> reponame;
  std::optional<model::Text> vcs_url;
  std::optional<model::Text> branch;
  std::optional<model::Text> vcs_tag;
  std::optional<model::Text> vcs_revision;
  std::optional<model::Text> job_name;
  std::optional<BuildWorkflow> workflows;

  std::optional<base::Timestamp> usage_queued_at;
  std::optional<base::Timestamp> queued_at;
  std::optional<base::Timestamp> start_time;
  std::optional<base::Timestamp> stop_time;
  std::optional<std::int64_t> build_time_millis;

  std::optional<model::Text> why;
  std::optional<model::Text> dont_build;
  std::optional<model::Text> fail_reason;
  std::optional<bool> failed;
  std::optional<bool> infrastructure_fail;
  std::optional<bool> timedout;
  std::optional<bool> canceled;
  std::optional<BuildUser> canceler;
  std::optional<bool> is_first_green_build;
  std::optional<std::int64_t> retry_of;
  std::optional<std::vector<std::int64_t>> retries;
  std::optional<BuildReference> previous;
  std::optional<BuildReference> previous_successful_build;
  std::optional<std::vector<Step>> steps;
  std::optional<json::Value> messages;

  std::optional<BuildUser> user;
  std::optional<model::Text> subject;
  std::optional<model::Text> body;
  std::optional<model::Text> author_name;
  std::optional<model::Text> author_email;
  std::optional<base::Timestamp> author_date;
  std::optional<model::Text> committer_name;
  std::optional<model::Text> committer_email;
  std::optional<base::Timestamp> committer_date;
  std::optional<model::Text> compare;
  std::optional<std::vector<Commit>> all_commit_details;
  std::optional<bool> all_commit_details_truncated;
  std::optional<std::vector<PullRequest>> pull_requests;
  std::optional<std::vector<model::Text>> pull_request_urls;

  std::optional<std::int64_t> parallel;
  std::optional<json::Value> build_parameters;
  std::optional<model::Text> platform;
  std::optional<model::Text> fleet;
  std::optional<bool> oss;
  std::optional<bool> has_artifacts;
  std::optional<bool> ssh_disabled;
  std::optional<json::Value> ssh_users;
  std::optional<json::Value> circle_yml;
  std::optional<json::Value> picard;
  std::optional<json::Value> node;
  std::optional<std::vector<model::Text>> context_ids;
  std::optional<std::vector<model::Text>> owners;
  std::optional<bool> no_dependency_cache;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v1
