#include "cijobs/circleci/v2/job.hpp"

#include "cijobs/circleci/v2/duration.hpp"
#include "cijobs/circleci/v2/message.hpp"
#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr std::string_view status_doc =
    "`success`, `running`, `not_run`, `failed`, `retried`, `queued`, `not_running`, `infrastructure_fail`, "
    "`timedout`, "
    "`on_hold`, `terminated-unknown`, `blocked`, `canceled`, `unauthorized`; an open set.";

constexpr model::FieldInfo job_fields[] = {
    field<&Job::id>("id", "UUID of the job."),
    field<&Job::name>("name", "Name in the workflow.").repeating(),
    field<&Job::type>("type", "`build`, `approval`; an open set.").repeating(),
    field<&Job::status>("status", status_doc).repeating(),
    field<&Job::job_number>("job_number",
                            "Number within the project; None until it starts, and for approval jobs."),
    field<&Job::project_slug>("project_slug", "Project that it belongs to.").repeating(),
    field<&Job::started_at>("started_at", "When it started; None before."),
    field<&Job::stopped_at>("stopped_at", "When it ended; None before."),
    field<&Job::dependencies>("dependencies", "UUIDs of the jobs that it waits for."),
    field<&Job::approval_request_id>("approval_request_id",
                                     "What `workflows.approve` needs; only approval jobs have one."),
    field<&Job::approved_by>("approved_by", "UUID of the user who approved it."),
    field<&Job::canceled_by>("canceled_by", "UUID of the user who canceled it."),
};

constexpr model::FieldInfo project_fields[] = {
    field<&JobProject::id>("id", "UUID of the project."),
    field<&JobProject::slug>("slug", "Slug of the project."),
    field<&JobProject::name>("name", "Name of the project."),
    field<&JobProject::external_url>("external_url", "Address of its repository."),
};

constexpr model::FieldInfo parallel_run_fields[] = {
    field<&JobParallelRun::index>("index", "Which node, from 0."),
    field<&JobParallelRun::status>("status", "How that node fared; as a job's status."),
};

constexpr model::FieldInfo workflow_fields[] = {
    field<&JobWorkflow::id>("id", "UUID of the workflow."),
    field<&JobWorkflow::name>("name", "Name of the workflow."),
};

constexpr model::FieldInfo pipeline_fields[] = {
    field<&JobPipeline::id>("id", "UUID of the pipeline."),
};

constexpr model::FieldInfo executor_fields[] = {
    field<&JobExecutor::resource_class>("resource_class", "Size of the machine, such as `medium`."),
    field<&JobExecutor::type>("type", "Such as `docker` or `machine`."),
};

constexpr model::FieldInfo message_fields[] = {
    field<&JobMessage::type>("type", "Kind of message."),
    field<&JobMessage::message>("message", "What CircleCI has to say."),
    field<&JobMessage::reason>("reason", "Why the message is there."),
};

constexpr model::FieldInfo context_fields[] = {
    field<&JobContext::name>("name", "Name of the context."),
};

constexpr model::FieldInfo organization_fields[] = {
    field<&JobOrganization::name>("name", "Name of the organization."),
};

constexpr model::FieldInfo details_fields[] = {
    field<&JobDetails::number>("number", "Number within the project."),
    field<&JobDetails::name>("name", "Name in the workflow.").repeating(),
    field<&JobDetails::status>("status", status_doc).repeating(),
    field<&JobDetails::web_url>("web_url", "The job's page."),
    field<&JobDetails::created_at>("created_at", "When it was created."),
    field<&JobDetails::queued_at>("queued_at", "When it was put into the queue."),
    field<&JobDetails::started_at>("started_at", "When it started; None before."),
    field<&JobDetails::stopped_at>("stopped_at", "When it ended; None before."),
    field<&JobDetails::duration_ms>("duration_ms", "Milliseconds, where other models have seconds.",
                                    "duration"),
    field<&JobDetails::parallelism>("parallelism", "How many nodes it runs on."),
    field<&JobDetails::parallel_runs>("parallel_runs", "One entry per node."),
    field<&JobDetails::executor>("executor", "What it runs on."),
    field<&JobDetails::project>("project", "Project that it belongs to."),
    field<&JobDetails::pipeline>("pipeline", "Pipeline that it belongs to."),
    field<&JobDetails::latest_workflow>("latest_workflow", "The last workflow that the job was part of."),
    field<&JobDetails::organization>("organization", "Organization that it belongs to."),
    field<&JobDetails::contexts>("contexts", "Contexts that it uses."),
    field<&JobDetails::messages>("messages",
                                 "What CircleCI reports about it, such as a missing resource class."),
};

constexpr model::FieldInfo summary_fields[] = {
    field<&JobSummary::id>("id", "UUID of the job."),
    field<&JobSummary::name>("name", "Name in the workflow.").repeating(),
    field<&JobSummary::job_number>("job_number", "Number within the project; None for approval jobs."),
    field<&JobSummary::type>("type", "`build`, `approval`; an open set.").repeating(),
    field<&JobSummary::status>("status", status_doc).repeating(),
    field<&JobSummary::project_id>("project_id", "UUID of its project."),
    field<&JobSummary::pipeline_id>("pipeline_id", "UUID of its pipeline."),
    field<&JobSummary::workflow_id>("workflow_id", "UUID of its workflow."),
    field<&JobSummary::started_at>("started_at", "When it started; None before."),
    field<&JobSummary::stopped_at>("stopped_at", "When it ended; None before."),
};

template <class Model>
std::optional<double> run_seconds(const Model& job) {
  return seconds_between(job.started_at, job.stopped_at);
}
std::optional<double> measured_seconds(const JobDetails& job) {
  if (!job.duration_ms) return std::nullopt;
  return static_cast<double>(*job.duration_ms) / 1000;
}

constexpr std::string_view duration_doc = "Seconds from start to end; None until it ended.";
constexpr model::DerivedInfo job_derived[] = {model::derived<run_seconds<Job>>("duration", duration_doc)};
constexpr model::DerivedInfo details_derived[] = {
    model::derived<measured_seconds>("duration", "Seconds that it ran, from `duration_ms`.")};
constexpr model::DerivedInfo summary_derived[] = {
    model::derived<run_seconds<JobSummary>>("duration", duration_doc)};

}  // namespace

constinit const model::ModelInfo Job::info =
    describe<Job>("circleci", "Job", "A job as its workflow lists it.", job_fields, job_derived);
constinit const model::ModelInfo JobProject::info =
    describe<JobProject>("circleci", "JobProject", "The project of a job.", project_fields);
constinit const model::ModelInfo JobParallelRun::info = describe<JobParallelRun>(
    "circleci", "JobParallelRun", "One node of a parallel job.", parallel_run_fields);
constinit const model::ModelInfo JobWorkflow::info =
    describe<JobWorkflow>("circleci", "JobWorkflow", "The workflow of a job.", workflow_fields);
constinit const model::ModelInfo JobPipeline::info =
    describe<JobPipeline>("circleci", "JobPipeline", "The pipeline of a job.", pipeline_fields);
constinit const model::ModelInfo JobExecutor::info =
    describe<JobExecutor>("circleci", "JobExecutor", "What a job runs on.", executor_fields);
constinit const model::ModelInfo JobMessage::info =
    describe<JobMessage>("circleci", "JobMessage", "What CircleCI reports about a job.", message_fields);
constinit const model::ModelInfo JobContext::info =
    describe<JobContext>("circleci", "JobContext", "A context that a job uses.", context_fields);
constinit const model::ModelInfo JobOrganization::info = describe<JobOrganization>(
    "circleci", "JobOrganization", "The organization of a job.", organization_fields);
constinit const model::ModelInfo JobDetails::info = describe<JobDetails>(
    "circleci", "JobDetails", "One job in detail, by its number.", details_fields, details_derived);
constinit const model::ModelInfo JobSummary::info =
    describe<JobSummary>("circleci", "JobSummary", "One job by its UUID.", summary_fields, summary_derived);

}  // namespace cijobs::circleci::v2
