#include "cijobs/circleci/v2/api.hpp"

#include "cijobs/circleci/v2/artifact.hpp"
#include "cijobs/circleci/v2/context.hpp"
#include "cijobs/circleci/v2/deploy.hpp"
#include "cijobs/circleci/v2/group.hpp"
#include "cijobs/circleci/v2/insights.hpp"
#include "cijobs/circleci/v2/job.hpp"
#include "cijobs/circleci/v2/oidc.hpp"
#include "cijobs/circleci/v2/organization.hpp"
#include "cijobs/circleci/v2/otel.hpp"
#include "cijobs/circleci/v2/pipeline.hpp"
#include "cijobs/circleci/v2/pipeline_definition.hpp"
#include "cijobs/circleci/v2/policy.hpp"
#include "cijobs/circleci/v2/project.hpp"
#include "cijobs/circleci/v2/project_keys.hpp"
#include "cijobs/circleci/v2/project_settings.hpp"
#include "cijobs/circleci/v2/schedule.hpp"
#include "cijobs/circleci/v2/test.hpp"
#include "cijobs/circleci/v2/trigger.hpp"
#include "cijobs/circleci/v2/usage.hpp"
#include "cijobs/circleci/v2/user.hpp"
#include "cijobs/circleci/v2/webhook.hpp"
#include "cijobs/circleci/v2/webhook_event.hpp"
#include "cijobs/circleci/v2/workflow.hpp"

namespace cijobs::circleci::v2 {
namespace {

std::vector<const api::Operation*> all_operations() {
  std::vector<const api::Operation*> all;
  for (const auto rows : {pipeline_operations(),
                          workflow_operations(),
                          job_operations(),
                          test_operations(),
                          artifact_operations(),
                          project_operations(),
                          project_key_operations(),
                          project_settings_operations(),
                          user_operations(),
                          context_operations(),
                          insights_operations(),
                          schedule_operations(),
                          webhook_operations(),
                          organization_operations(),
                          group_operations(),
                          usage_operations(),
                          pipeline_definition_operations(),
                          trigger_operations(),
                          deploy_operations(),
                          oidc_operations(),
                          policy_operations(),
                          otel_operations()}) {
    for (const api::Operation& row : rows) all.push_back(&row);
  }
  return all;
}

}  // namespace

const api::Api& api() {
  static const api::Api v2{.name = "circleci.v2",
                           .base_path = "/api/v2",
                           .prefix = "",
                           .operations = all_operations(),
                           .models = {&WorkflowCompleted::info, &JobCompleted::info},
                           .personal_tokens_only = true};
  return v2;
}

}  // namespace cijobs::circleci::v2
