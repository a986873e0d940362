#include "cijobs/circleci/v2/workflow.hpp"

#include "cijobs/circleci/v2/duration.hpp"
#include "cijobs/circleci/v2/job.hpp"
#include "cijobs/circleci/v2/message.hpp"
#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::field;

constexpr model::FieldInfo workflow_fields[] = {
    field<&Workflow::id>("id", "UUID of the workflow."),
    field<&Workflow::name>("name", "Name in the configuration.").repeating(),
    field<&Workflow::status>("status", "Where the workflow stands.")
        .one_of("success running not_run failed error failing on_hold canceled unauthorized"),
    field<&Workflow::pipeline_id>("pipeline_id", "Pipeline that it belongs to."),
    field<&Workflow::pipeline_number>("pipeline_number", "Number of that pipeline within the project."),
    field<&Workflow::project_slug>("project_slug", "Project that it belongs to.").repeating(),
    field<&Workflow::created_at>("created_at", "When it was created, to the second."),
    field<&Workflow::stopped_at>("stopped_at", "When it ended; None while it runs."),
    field<&Workflow::started_by>("started_by", "UUID of the user who started it."),
    field<&Workflow::canceled_by>("canceled_by", "UUID of the user who canceled it."),
    field<&Workflow::errored_by>("errored_by", "UUID of the user behind an error."),
    field<&Workflow::tag>("tag", "`setup` for a setup workflow.").repeating(),
    field<&Workflow::auto_rerun_number>("auto_rerun_number", "Which automatic rerun this is."),
    field<&Workflow::max_auto_reruns>("max_auto_reruns",
                                      "How many automatic reruns the configuration allows."),
};

std::optional<double> duration(const Workflow& workflow) {
  return seconds_between(workflow.created_at, workflow.stopped_at);
}
constexpr model::DerivedInfo workflow_derived[] = {
    model::derived<duration>("duration",
                             "Seconds from creation to end, waiting included; None while it runs."),
};

constexpr model::FieldInfo rerun_fields[] = {
    field<&RerunResult::workflow_id>("workflow_id", "UUID of the new workflow; older servers do not tell."),
    field<&RerunResult::message>("message", "A sentence for people, from older servers."),
};

}  // namespace

constinit const model::ModelInfo Workflow::info = model::describe<Workflow>(
    "circleci", "Workflow", "A graph of jobs that a pipeline runs.", workflow_fields, workflow_derived);
constinit const model::ModelInfo RerunResult::info = model::describe<RerunResult>(
    "circleci", "RerunResult", "The workflow that a rerun started.", rerun_fields);

namespace {

using namespace api;

constexpr Operation operations[] = {
    {.id = "workflows.get",
     .method = Method::get,
     .path = "/workflow/{id}",
     .params = {workflow_id},
     .answer = one(Workflow::info),
     .doc = "A workflow by id."},
    {.id = "workflows.jobs",
     .method = Method::get,
     .path = "/workflow/{id}/job",
     .params = {workflow_id},
     .answer = many(Job::info, "items"),
     .paging = page::Kind::token,
     .doc = "The jobs of a workflow, approval jobs included."},
    {.id = "workflows.cancel",
     .method = Method::post,
     .path = "/workflow/{id}/cancel",
     .params = {workflow_id},
     .answer = one(Message::info),
     .safety = Safety::unsafe,
     .doc = "Cancel a running workflow.",
     .look = "`workflows.get` shows its status"},
    {.id = "workflows.rerun",
     .method = Method::post,
     .path = "/workflow/{id}/rerun",
     .params = {workflow_id,
                body("from_failed", Kind::boolean,
                     "Only what failed, and what waits for it. Not together with `jobs`."),
                body("jobs", Kind::list, "Only these jobs, by UUID. Not together with `from_failed`."),
                body("enable_ssh", Kind::boolean, "Let the user log in to the jobs by SSH. Needs `jobs`."),
                body("sparse_tree", Kind::boolean,
                     "Leave out parts of the graph that `jobs` do not touch. Needs `jobs`.")},
     .answer = one(RerunResult::info),
     .safety = Safety::unsafe,
     .doc = "Run a workflow again, whole or in part, as a new workflow of the same pipeline.",
     .look = "`pipelines.workflows` shows whether there is a new workflow; reconcile=True looks for it"},
    {.id = "workflows.approve",
     .method = Method::post,
     .path = "/workflow/{id}/approve/{approval_request_id}",
     .params = {workflow_id,
                path("approval_request_id", "`approval_request_id` of the approval job, not its `id`.")},
     .answer = one(Message::info),
     .safety = Safety::unsafe,
     .doc = "Approve a job that is on hold.",
     .look = "`workflows.jobs` shows the status of the approval job"},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> workflow_operations() { return operations; }

}  // namespace cijobs::circleci::v2
