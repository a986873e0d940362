#include "cijobs/circleci/v1/build.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v1 {
namespace {

using model::field;

std::optional<double> seconds_of(const Build& build) {
  if (!build.build_time_millis) return std::nullopt;
  return static_cast<double>(*build.build_time_millis) / 1000;
}

constexpr model::FieldInfo fields[] = {
    field<&Build::build_num>("build_num", "Number within the project: v2's job number."),
    field<&Build::build_url>("build_url", "The build's page in the app."),
    field<&Build::status>(
        "status",
        "`success`, `failed`, `fixed` (success after a failure), `running`, `queued`, `not_run`, "
        "`canceled`, `timedout`, `infrastructure_fail`, `no_tests`, `retried`, `on_hold` …; an open "
        "set.")
        .repeating(),
    field<&Build::outcome>(
        "outcome",
        "`success`, `failed`, `canceled`, `timedout`, `infrastructure_fail`, `no_tests`; None until "
        "it ends. An open set.")
        .repeating(),
    field<&Build::lifecycle>(
        "lifecycle", "`queued`, `scheduled`, `not_run`, `not_running`, `running`, `finished`; an open set.")
        .repeating(),
    field<&Build::vcs_type>("vcs_type", "`github`, `bitbucket` …").repeating(),
    field<&Build::username>("username", "The organization, not the person.").repeating(),
    field<&Build::reponame>("reponame", "Name of the repository.").repeating(),
    field<&Build::vcs_url>("vcs_url", "The repository at the code host."),
    field<&Build::branch>("branch", "None for builds of a tag.").repeating(),
    field<&Build::vcs_tag>("vcs_tag", "The tag, for builds of one.").repeating(),
    field<&Build::vcs_revision>("vcs_revision", "The commit's full hash."),
    field<&Build::job_name>("job_name", "Outside of workflows only; else see `workflows.job_name`.")
        .repeating(),
    field<&Build::workflows>("workflows", "The workflow that it belongs to; one, in spite of the name."),
    field<&Build::usage_queued_at>("usage_queued_at", "When it began to wait for the plan's capacity."),
    field<&Build::queued_at>("queued_at", "When it began to wait for a machine."),
    field<&Build::start_time>("start_time", "None while it has not started."),
    field<&Build::stop_time>("stop_time", "None while it has not ended."),
    field<&Build::build_time_millis>("build_time_millis", "Run time in milliseconds; None while running."),
    field<&Build::why>("why", "What started it, such as `github`, `api`, `retry`, `ssh`.").repeating(),
    field<&Build::dont_build>("dont_build", "Why it was not run, such as `no-followers`.").repeating(),
    field<&Build::fail_reason>("fail_reason", "Why it failed before its steps, if so."),
    field<&Build::failed>("failed", "None where the API does not tell; `outcome` is surer."),
    field<&Build::infrastructure_fail>("infrastructure_fail", "CircleCI itself failed."),
    field<&Build::timedout>("timedout", "Killed for running too long."),
    field<&Build::canceled>("canceled", "Stopped by somebody."),
    field<&Build::canceler>("canceler", "Who stopped it."),
    field<&Build::is_first_green_build>("is_first_green_build", "The project's first success."),
    field<&Build::retry_of>("retry_of", "Number of the build that this one repeats."),
    field<&Build::retries>("retries", "Numbers of the builds that repeat this one."),
    field<&Build::previous>("previous", "The branch's build before."),
    field<&Build::previous_successful_build>("previous_successful_build",
                                             "The branch's last success before."),
    field<&Build::steps>("steps", "What it did, in order; lists and the answers to POSTs leave this out."),
    field<&Build::messages>("messages", "Notices of CircleCI: a list of `{type, reason, message}`."),
    field<&Build::user>("user", "Who started it."),
    field<&Build::subject>("subject", "First line of the commit's message."),
    field<&Build::body>("body", "The rest of the commit's message."),
    field<&Build::author_name>("author_name", "Who wrote the commit.").repeating(),
    field<&Build::author_email>("author_email", "The author's mail address.").repeating(),
    field<&Build::author_date>("author_date", "When the commit was written."),
    field<&Build::committer_name>("committer_name", "Who committed.").repeating(),
    field<&Build::committer_email>("committer_email", "The committer's mail address.").repeating(),
    field<&Build::committer_date>("committer_date", "When it was committed."),
    field<&Build::compare>("compare", "Address of the change at the code host."),
    field<&Build::all_commit_details>("all_commit_details", "The commits of the push."),
    field<&Build::all_commit_details_truncated>("all_commit_details_truncated", "There were more commits."),
    field<&Build::pull_requests>("pull_requests", "Pull requests of the commit."),
    field<&Build::pull_request_urls>("pull_request_urls", "Their addresses, in older answers."),
    field<&Build::parallel>("parallel", "Number of nodes that it ran on."),
    field<&Build::build_parameters>("build_parameters", "Environment variables of the trigger."),
    field<&Build::platform>("platform", "CircleCI's generation, such as `2.0`.").repeating(),
    field<&Build::fleet>("fleet", "The pool of machines.").repeating(),
    field<&Build::oss>("oss", "Built as open source."),
    field<&Build::has_artifacts>("has_artifacts", "Left the single-build answer in 2023."),
    field<&Build::ssh_disabled>("ssh_disabled", "Nobody can log in."),
    field<&Build::ssh_users>("ssh_users", "Who may log in, a list of objects."),
    field<&Build::circle_yml>("circle_yml", "`{string: …}`, the configuration; None in recent builds."),
    field<&Build::picard>("picard", "Details of the 2.0 executor, such as its resource class; may be None."),
    field<&Build::node>("node", "Machines of old builds, with addresses; None in recent ones."),
    field<&Build::context_ids>("context_ids", "Contexts whose variables it got."),
    field<&Build::owners>("owners", "Organizations that own the project."),
    field<&Build::no_dependency_cache>("no_dependency_cache", "Ran without the 1.0 cache."),
};
static_assert(std::size(fields) <= 120);

constexpr model::DerivedInfo computed[] = {
    model::derived<seconds_of>("duration",
                               "Run time in seconds, from `build_time_millis`; None while running."),
};

}  // namespace

constinit const model::ModelInfo Build::info = model::describe<Build>(
    "circleci_v1", "Build", "One run of one job; v2 calls it a job.", fields, computed);

}  // namespace cijobs::circleci::v1
