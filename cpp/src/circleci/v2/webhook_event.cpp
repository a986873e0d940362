#include "cijobs/circleci/v2/webhook_event.hpp"

#include "cijobs/circleci/v2/duration.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo event_webhook_fields[] = {
    field<&EventWebhook::id>("id", "UUID of the webhook."),
    field<&EventWebhook::name>("name", "Name of the webhook."),
};

constexpr model::FieldInfo event_project_fields[] = {
    field<&EventProject::id>("id", "UUID of the project."),
    field<&EventProject::name>("name", "Name of the project."),
    field<&EventProject::slug>("slug", "Such as `github/org/repo`, with the long form of the VCS."),
};

constexpr model::FieldInfo event_organization_fields[] = {
    field<&EventOrganization::id>("id", "UUID of the organization."),
    field<&EventOrganization::name>("name", "Name of the organization."),
};

constexpr model::FieldInfo event_workflow_fields[] = {
    field<&EventWorkflow::id>("id", "UUID of the workflow."),
    field<&EventWorkflow::name>("name", "Name of the workflow."),
    field<&EventWorkflow::status>("status", "How the workflow ended. Absent from job events.")
        .one_of("success failed error canceled unauthorized"),
    field<&EventWorkflow::url>("url", "The workflow's page."),
    field<&EventWorkflow::created_at>("created_at", "When it was created."),
    field<&EventWorkflow::stopped_at>("stopped_at", "When it ended."),
};

constexpr model::FieldInfo event_trigger_fields[] = {
    field<&EventTrigger::type>("type", "Such as `webhook`, `api`, `schedule`; an open set."),
};

constexpr model::FieldInfo event_person_fields[] = {
    field<&EventPerson::name>("name", "As in the commit."),
    field<&EventPerson::email>("email", "As in the commit."),
};

constexpr model::FieldInfo event_commit_fields[] = {
    field<&EventCommit::subject>("subject", "First line of the commit message."),
    field<&EventCommit::body>("body", "The rest of the commit message."),
    field<&EventCommit::author>("author", "Who wrote it."),
    field<&EventCommit::authored_at>("authored_at", "When it was written."),
    field<&EventCommit::committer>("committer", "Who committed it."),
    field<&EventCommit::committed_at>("committed_at", "When it was committed."),
};

constexpr model::FieldInfo event_vcs_fields[] = {
    field<&EventVcs::provider_name>("provider_name", "Such as `github`."),
    field<&EventVcs::branch>("branch", "Branch that ran; None for a tag."),
    field<&EventVcs::tag>("tag", "Tag that ran; None for a branch."),
    field<&EventVcs::revision>("revision", "Commit hash that ran."),
    field<&EventVcs::commit>("commit", "That commit."),
    field<&EventVcs::origin_repository_url>("origin_repository_url",
                                            "Repository that the change comes from."),
    field<&EventVcs::target_repository_url>("target_repository_url", "Repository that the change goes to."),
};

constexpr model::FieldInfo event_pipeline_fields[] = {
    field<&EventPipeline::id>("id", "UUID of the pipeline."),
    field<&EventPipeline::number>("number", "Its number within the project."),
    field<&EventPipeline::created_at>("created_at", "When it was created."),
    field<&EventPipeline::trigger>("trigger", "What started it."),
    field<&EventPipeline::vcs>(
        "vcs", "Branch, revision and repositories; absent for GitHub App and GitLab projects."),
    field<&EventPipeline::trigger_parameters>("trigger_parameters",
                                              "What the trigger brought along, where there is no `vcs`."),
};

constexpr model::FieldInfo event_job_fields[] = {
    field<&EventJob::id>("id", "UUID of the job."),
    field<&EventJob::name>("name", "Name of the job."),
    field<&EventJob::number>("number", "Its number within the project."),
    field<&EventJob::status>("status", "How the job ended.").one_of("success failed canceled unauthorized"),
    field<&EventJob::started_at>("started_at", "When it started."),
    field<&EventJob::stopped_at>("stopped_at", "When it ended."),
};

constexpr model::FieldInfo workflow_completed_fields[] = {
    field<&WorkflowCompleted::id>("id",
                                  "UUID of this event. Deliveries may repeat: drop those whose id was seen."),
    field<&WorkflowCompleted::type>("type", "`workflow-completed`."),
    field<&WorkflowCompleted::happened_at>("happened_at", "When it happened."),
    field<&WorkflowCompleted::webhook>("webhook", "The webhook that delivers it."),
    field<&WorkflowCompleted::project>("project", "Project that it happened in."),
    field<&WorkflowCompleted::organization>("organization", "Organization of that project."),
    field<&WorkflowCompleted::workflow>("workflow", "The workflow that ended."),
    field<&WorkflowCompleted::pipeline>("pipeline", "Pipeline that it belongs to."),
};

constexpr model::FieldInfo job_completed_fields[] = {
    field<&JobCompleted::id>("id",
                             "UUID of this event. Deliveries may repeat: drop those whose id was seen."),
    field<&JobCompleted::type>("type", "`job-completed`."),
    field<&JobCompleted::happened_at>("happened_at", "When it happened."),
    field<&JobCompleted::webhook>("webhook", "The webhook that delivers it."),
    field<&JobCompleted::project>("project", "Project that it happened in."),
    field<&JobCompleted::organization>("organization", "Organization of that project."),
    field<&JobCompleted::workflow>("workflow", "The workflow of the job."),
    field<&JobCompleted::pipeline>("pipeline", "Pipeline that it belongs to."),
    field<&JobCompleted::job>("job", "The job that ended."),
};

std::optional<double> workflow_seconds(const EventWorkflow& workflow) {
  return seconds_between(workflow.created_at, workflow.stopped_at);
}
std::optional<double> job_seconds(const EventJob& job) {
  return seconds_between(job.started_at, job.stopped_at);
}

constexpr model::DerivedInfo event_workflow_derived[] = {
    model::derived<workflow_seconds>("duration", "Seconds from creation to end, waiting included.")};
constexpr model::DerivedInfo event_job_derived[] = {
    model::derived<job_seconds>("duration", "Seconds from start to end.")};

}  // namespace

constinit const model::ModelInfo EventWebhook::info = describe<EventWebhook>(
    "circleci", "EventWebhook", "The webhook that delivers an event.", event_webhook_fields);
constinit const model::ModelInfo EventProject::info = describe<EventProject>(
    "circleci", "EventProject", "The project of a webhook event.", event_project_fields);
constinit const model::ModelInfo EventOrganization::info = describe<EventOrganization>(
    "circleci", "EventOrganization", "The organization of a webhook event.", event_organization_fields);
constinit const model::ModelInfo EventWorkflow::info =
    describe<EventWorkflow>("circleci", "EventWorkflow", "The workflow of a webhook event.",
                            event_workflow_fields, event_workflow_derived);
constinit const model::ModelInfo EventTrigger::info = describe<EventTrigger>(
    "circleci", "EventTrigger", "What started the pipeline of a webhook event.", event_trigger_fields);
constinit const model::ModelInfo EventPerson::info =
    describe<EventPerson>("circleci", "EventPerson", "A person that a commit names.", event_person_fields);
constinit const model::ModelInfo EventCommit::info =
    describe<EventCommit>("circleci", "EventCommit", "The commit of a webhook event.", event_commit_fields);
constinit const model::ModelInfo EventVcs::info = describe<EventVcs>(
    "circleci", "EventVcs", "Where the code of a webhook event comes from.", event_vcs_fields);
constinit const model::ModelInfo EventPipeline::info = describe<EventPipeline>(
    "circleci", "EventPipeline", "The pipeline of a webhook event.", event_pipeline_fields);
constinit const model::ModelInfo EventJob::info = describe<EventJob>(
    "circleci", "EventJob", "The job of a webhook event.", event_job_fields, event_job_derived);
constinit const model::ModelInfo WorkflowCompleted::info = describe<WorkflowCompleted>(
    "circleci", "WorkflowCompleted", "Body of a webhook: a workflow has ended.", workflow_completed_fields);
constinit const model::ModelInfo JobCompleted::info = describe<JobCompleted>(
    "circleci", "JobCompleted", "Body of a webhook: a job has ended.", job_completed_fields);

}  // namespace cijobs::circleci::v2
