#include "cijobs/northflank/run.hpp"

#include "cijobs/model/field.hpp"
#include "cijobs/northflank/deployment.hpp"
#include "cijobs/northflank/job_parts.hpp"
#include "cijobs/northflank/parameters.hpp"
#include "cijobs/northflank/run_check.hpp"

namespace cijobs::northflank {
namespace {

using model::field;

std::optional<double> seconds_of(const Run& run) {
  if (!run.started_at || !run.concluded_at) return std::nullopt;
  return static_cast<double>(run.concluded_at->microseconds - run.started_at->microseconds) / 1e6;
}

constexpr model::FieldInfo fields[] = {
    field<&Run::id>("id", "Id of the run, a UUID."),
    field<&Run::run_name>("run_name", "Name of the run.", "runName"),
    field<&Run::status>("status",
                        "Where it stands. Nothing tells queued, aborted or timed out: see the "
                        "containers. None in the answer of `runs.start`.")
        .one_of("RUNNING SUCCESS FAILED"),
    field<&Run::concluded>("concluded", "Whether it has ended; the surest sign."),
    field<&Run::started_at>("started_at", "When it began.", "startedAt"),
    field<&Run::concluded_at>("concluded_at", "When it ended; None while it runs.", "concludedAt"),
    field<&Run::active>("active", "1 while a container works on it."),
    field<&Run::succeeded>("succeeded",
                           "Containers that succeeded; may be 0 although `status` is `SUCCESS`."),
    field<&Run::failed>("failed", "Containers that failed; retries count too."),
    field<&Run::completions>("completions", "How many successes make the run a success."),
    field<&Run::backoff_limit>("backoff_limit", "How often a failed container is tried again.",
                               "backoffLimit"),
};
constexpr model::DerivedInfo computed[] = {
    model::derived<seconds_of>("duration", "Seconds from start to end; None while it runs."),
};

}  // namespace

constinit const model::ModelInfo Run::info =
    model::describe<Run>("northflank", "Run", "One run of a job.", fields, computed);

namespace {

using namespace api;

constexpr Parameter run_id = path("runId", "Id of the run, a UUID.");

constexpr Operation operations[] = {
    {.id = "runs.start",
     .method = Method::post,
     .path = "/projects/{projectId}/jobs/{jobId}/runs",
     .params =
         {project_id, job_id,
          secret(
              body("runtimeEnvironment", Kind::object,
                   "Environment variables of this run: names (letters, digits, `_` `-` `/` `.`) and texts.")),
          secret(body("runtimeFiles", Kind::object,
                      "Files of this run: absolute paths, each with `{\"data\": <base64>, \"encoding\": "
                      "\"utf-8\"}`.")),
          secret(body(
              "dockerSecretMounts", Kind::object,
              "Secrets of the build: names, each with `{\"data\": <base64>, \"encoding\": \"utf-8\"}`.")),
          shaped(Billing::info,
                 body("billing", Kind::object,
                      "Another plan for this run: `{\"deploymentPlan\": \"nf-compute-20\"}`.")),
          shaped(Deployment::info, body("deployment", Kind::object,
                                        "Another image, command or storage for this run: `docker`, "
                                        "`buildpack`, `storage`, and one of "
                                        "`internal` and `external`."))},
     .answer = one(Run::info, "data"),
     .safety = Safety::unsafe,
     .doc = "Starts a run of a job; the answer holds only `id` and `run_name`.\n\n"
            "The run uses the newest successful build unless `deployment` says otherwise. A cron job's "
            "concurrency "
            "policy does not apply.",
     .check = check_run_body,
     .permission = "Project > Jobs > General > Read",
     .look = "`runs.list` shows whether there is a new run; reconcile=True looks for it"},
    {.id = "runs.list",
     .method = Method::get,
     .path = "/projects/{projectId}/jobs/{jobId}/runs",
     .params = {project_id, job_id, page_size, page_number},
     .answer = many(Run::info, "data.runs"),
     .paging = page::Kind::cursor,
     .doc = "Runs of a job; there is neither a filter nor an order to ask for.",
     .permission = "Project > Jobs > General > Read"},
    {.id = "runs.get",
     .method = Method::get,
     .path = "/projects/{projectId}/jobs/{jobId}/runs/{runId}",
     .params = {project_id, job_id, run_id},
     .answer = one(Run::info, "data"),
     .doc = "One run: its status, times and counts.",
     .permission = "Project > Jobs > General > Read"},
    {.id = "runs.abort",
     .method = Method::del,
     .path = "/projects/{projectId}/jobs/{jobId}/runs/{runId}",
     .params = {project_id, job_id, run_id},
     .safety = Safety::idempotent,
     .doc = "Stops a run. Needs the permission Deploy Build, which a token that may start runs can lack.",
     .permission = "Project > Jobs > Deployment > Deploy Build"},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> run_operations() { return operations; }

}  // namespace cijobs::northflank
