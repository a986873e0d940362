// Bodies that CircleCI delivers to outbound webhooks. New keys may come at any time.
#pragma once

#include <optional>

#include "cijobs/base/time.hpp"
#include "cijobs/json/value.hpp"
#include "cijobs/model/info.hpp"
#include "cijobs/model/text.hpp"

namespace cijobs::circleci::v2 {

struct EventWebhook : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> name;

  static const model::ModelInfo info;
};

struct EventProject : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> name;
  std::optional<model::Text> slug;

  static const model::ModelInfo info;
};

struct EventOrganization : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> name;

  static const model::ModelInfo info;
};

struct EventWorkflow : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> name;
  std::optional<model::Text> status;
  std::optional<model::Text> url;
  std::optional<base::Timestamp> created_at;
  std::optional<base::Timestamp> stopped_at;

  static const model::ModelInfo info;
};

struct EventTrigger : model::Record {
  std::optional<model::Text> type;

  static const model::ModelInfo info;
};

struct EventPerson : model::Record {
  std::optional<model::Text> name;
  std::optional<model::Text> email;

  static const model::ModelInfo info;
};

struct EventCommit : model::Record {
  std::optional<model::Text> subject;
  std::optional<model::Text> body;
  std::optional<EventPerson> author;
  std::optional<base::Timestamp> authored_at;
  std::optional<EventPerson> committer;
  std::optional<base::Timestamp> committed_at;

  static const model::ModelInfo info;
};

struct EventVcs : model::Record {
  std::optional<model::Text> provider_name;
  std::optional<model::Text> branch;
  std::optional<model::Text> tag;
  std::optional<model::Text> revision;
  std::optional<EventCommit> commit;
  std::optional<model::Text> origin_repository_url;
  std::optional<model::Text> target_repository_url;

  static const model::ModelInfo info;
};

struct EventPipeline : model::Record {
  std::optional<model::Text> id;
  std::optional<std::int64_t> number;
  std::optional<base::Timestamp> created_at;
  std::optional<EventTrigger> trigger;
  std::optional<EventVcs> vcs;
  std::optional<json::Value> trigger_parameters;

  static const model::ModelInfo info;
};

struct EventJob : model::Record {
  std::optional<model::Text> id;
  std::optional<model::Text> name;
  std::optional<std::int64_t> number;
  std::optional<model::Text> status;
  std::optional<base::Timestamp> started_at;
  std::optional<base::Timestamp> stopped_at;

  static const model::ModelInfo info;
};

struct WorkflowCompleted : model::Record {
  model::Text id;
  std::optional<model::Text> type;
  std::optional<base::Timestamp> happened_at;
  std::optional<EventWebhook> webhook;
  std::optional<EventProject> project;
  std::optional<EventOrganization> organization;
  std::optional<EventWorkflow> workflow;
  std::optional<EventPipeline> pipeline;

  static const model::ModelInfo info;
};

struct JobCompleted : model::Record {
  model::Text id;
  std::optional<model::Text> type;
  std::optional<base::Timestamp> happened_at;
  std::optional<EventWebhook> webhook;
  std::optional<EventProject> project;
  std::optional<EventOrganization> organization;
  std::optional<EventWorkflow> workflow;
  std::optional<EventPipeline> pipeline;
  std::optional<EventJob> job;

  static const model::ModelInfo info;
};

}  // namespace cijobs::circleci::v2
