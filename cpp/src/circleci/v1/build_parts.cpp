#include "cijobs/circleci/v1/build_parts.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v1 {
namespace {

using model::field;

constexpr model::FieldInfo user_fields[] = {
    field<&BuildUser::id>("id", "A number for GitHub, may be a text elsewhere."),
    field<&BuildUser::login>("login", "Login at the code host; `none` where nobody is known."),
    field<&BuildUser::name>("name", "Full name."),
    field<&BuildUser::vcs_type>("vcs_type", "`github`, `bitbucket` …"),
    field<&BuildUser::avatar_url>("avatar_url", "Address of a picture."),
    field<&BuildUser::is_user>("is_user", "Whether CircleCI knows this login as a user."),
};

constexpr model::FieldInfo reference_fields[] = {
    field<&BuildReference::build_num>("build_num", "Number within the same project."),
    field<&BuildReference::status>("status", "Status at the time of the answer; an open set."),
    field<&BuildReference::build_time_millis>("build_time_millis", "Run time in milliseconds."),
};

constexpr model::FieldInfo workflow_fields[] = {
    field<&BuildWorkflow::workflow_id>("workflow_id", "Id of the workflow: what v2 asks for."),
    field<&BuildWorkflow::workflow_name>("workflow_name", "Name of the workflow."),
    field<&BuildWorkflow::workspace_id>("workspace_id",
                                        "The workspace; reruns share it with the first workflow."),
    field<&BuildWorkflow::job_id>("job_id", "Id of the job in v2."),
    field<&BuildWorkflow::job_name>("job_name", "Name of the job in the configuration."),
    field<&BuildWorkflow::upstream_job_ids>("upstream_job_ids", "Jobs that had to end before."),
    field<&BuildWorkflow::upstream_concurrency_map>("upstream_concurrency_map",
                                                    "Upstream jobs by id, with their parallelism."),
};

constexpr model::FieldInfo commit_fields[] = {
    field<&Commit::commit>("commit", "The full hash."),
    field<&Commit::commit_url>("commit_url", "Address at the code host."),
    field<&Commit::branch>("branch", "The branch it was pushed to."),
    field<&Commit::subject>("subject", "First line of the message."),
    field<&Commit::body>("body", "The rest of the message."),
    field<&Commit::author_name>("author_name", "Who wrote it."),
    field<&Commit::author_login>("author_login", "The author's login, where the code host knows one."),
    field<&Commit::author_email>("author_email", "The author's mail address."),
    field<&Commit::author_date>("author_date", "When it was written."),
    field<&Commit::committer_name>("committer_name", "Who committed it."),
    field<&Commit::committer_login>("committer_login",
                                    "The committer's login, where the code host knows one."),
    field<&Commit::committer_email>("committer_email", "The committer's mail address."),
    field<&Commit::committer_date>("committer_date", "When it was committed."),
};

constexpr model::FieldInfo pull_request_fields[] = {
    field<&PullRequest::head_sha>("head_sha", "The newest commit of the pull request."),
    field<&PullRequest::url>("url", "Address at the code host."),
};

constexpr model::FieldInfo answer_fields[] = {
    field<&TriggerAnswer::status>("status",
                                  "A status of its own, such as 200; may differ from the HTTP status."),
    field<&TriggerAnswer::body>("body", "What happened, such as `Build created`."),
};

}  // namespace

constinit const model::ModelInfo BuildUser::info =
    model::describe<BuildUser>("circleci_v1", "BuildUser", "Who started or stopped a build.", user_fields);
constinit const model::ModelInfo BuildReference::info = model::describe<BuildReference>(
    "circleci_v1", "BuildReference", "Another build, in short.", reference_fields);
constinit const model::ModelInfo BuildWorkflow::info = model::describe<BuildWorkflow>(
    "circleci_v1", "BuildWorkflow", "The workflow that a build is a job of: the bridge to v2.",
    workflow_fields);
constinit const model::ModelInfo Commit::info =
    model::describe<Commit>("circleci_v1", "Commit", "One commit of the push that was built.", commit_fields);
constinit const model::ModelInfo PullRequest::info = model::describe<PullRequest>(
    "circleci_v1", "PullRequest", "A pull request of the commit.", pull_request_fields);
constinit const model::ModelInfo TriggerAnswer::info = model::describe<TriggerAnswer>(
    "circleci_v1", "TriggerAnswer", "What a triggered pipeline answers: no number, no id.", answer_fields);

}  // namespace cijobs::circleci::v1
