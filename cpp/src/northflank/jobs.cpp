#include "cijobs/northflank/container.hpp"
#include "cijobs/northflank/job.hpp"
#include "cijobs/northflank/job_body.hpp"
#include "cijobs/northflank/log_line.hpp"
#include "cijobs/northflank/log_parameters.hpp"
#include "cijobs/northflank/metrics.hpp"
#include "cijobs/northflank/operations.hpp"
#include "cijobs/northflank/parameters.hpp"
#include "cijobs/northflank/source.hpp"

namespace cijobs::northflank {
namespace {

using namespace api;

constexpr Parameter run_id = query("runId", Kind::text, "Only this run.");

constexpr Operation operations[] = {
    {.id = "jobs.list",
     .method = Method::get,
     .path = "/projects/{projectId}/jobs",
     .params = {project_id, page_size, page_number},
     .answer = many(Job::info, "data.jobs"),
     .paging = page::Kind::cursor,
     .doc = "Jobs of a project, in short."},
    {.id = "jobs.create",
     .method = Method::post,
     .path = "/projects/{projectId}/jobs",
     .params = {project_id, job_body::name, job_body::billing, job_body::deployment, job_body::settings,
                job_body::description, job_body::runtime_environment, job_body::runtime_files,
                job_body::docker_secret_mounts, job_body::build_settings, job_body::build_configuration,
                job_body::build_arguments, job_body::build_files, job_body::health_checks,
                job_body::disabled_ci, job_body::tags, job_body::stage_id, job_body::infrastructure},
     .answer = one(Job::info, "data"),
     .safety = Safety::unsafe,
     .doc = "Creates a job: a cron job where `settings` hold `cron`, else a manual one."},
    {.id = "jobs.put",
     .method = Method::put,
     .path = "/projects/{projectId}/jobs",
     .params = {project_id, job_body::name, job_body::billing, job_body::deployment, job_body::settings,
                job_body::description, job_body::runtime_environment, job_body::runtime_files,
                job_body::docker_secret_mounts, job_body::build_settings, job_body::build_configuration,
                job_body::build_arguments, job_body::build_files, job_body::health_checks,
                job_body::disabled_ci, job_body::tags, job_body::stage_id, job_body::infrastructure},
     .answer = one(Job::info, "data"),
     .safety = Safety::idempotent,
     .doc = "Creates a job, or updates one: by its name, it seems."},
    {.id = "jobs.get",
     .method = Method::get,
     .path = "/projects/{projectId}/jobs/{jobId}",
     .params = {project_id, job_id},
     .answer = one(Job::info, "data"),
     .doc = "One job: what it runs, its schedule, its plans."},
    {.id = "jobs.patch",
     .method = Method::patch,
     .path = "/projects/{projectId}/jobs/{jobId}",
     .params = {project_id, job_id, job_body::new_billing, job_body::settings, job_body::description,
                job_body::runtime_environment, job_body::runtime_files, job_body::docker_secret_mounts,
                job_body::build_settings, job_body::build_configuration, job_body::build_arguments,
                job_body::build_files, job_body::health_checks, job_body::disabled_ci, job_body::tags,
                job_body::new_stage_id},
     .answer = one(Job::info, "data"),
     .safety = Safety::idempotent,
     .doc = "Changes what is given of a job, and leaves the rest."},
    {.id = "jobs.delete",
     .method = Method::del,
     .path = "/projects/{projectId}/jobs/{jobId}",
     .params = {project_id, job_id},
     .safety = Safety::idempotent,
     .doc = "Deletes a job."},
    {.id = "jobs.pause",
     .method = Method::post,
     .path = "/projects/{projectId}/jobs/{jobId}/pause",
     .params = {project_id, job_id},
     .safety = Safety::unsafe,
     .doc = "Turns schedule, builds of pushes and deployments off."},
    {.id = "jobs.resume",
     .method = Method::post,
     .path = "/projects/{projectId}/jobs/{jobId}/resume",
     .params = {project_id, job_id, job_body::suspended, job_body::disabled_ci,
                body("disabledCD", Kind::boolean, "Do not deploy builds.")},
     .answer = free_form(),
     .safety = Safety::unsafe,
     .doc = "Turns on again what a pause turned off; status 409 where the job is not paused."},
    {.id = "jobs.containers",
     .method = Method::get,
     .path = "/projects/{projectId}/jobs/{jobId}/containers",
     .params = {project_id, job_id, run_id, page_size, page_number},
     .answer = many(Container::info, "data.containers"),
     .paging = page::Kind::cursor,
     .doc = "Containers of a job's runs, with their states."},
    {.id = "jobs.logs",
     .method = Method::get,
     .path = "/projects/{projectId}/jobs/{jobId}/logs",
     .params = {project_id, job_id, run_id, query("containerName", Kind::list, "Only these containers."),
                query("type", Kind::list, "Only logs of these kinds.",
                      "cdn mesh ingress runtime build backup restore"),
                log_query, start_time, end_time, duration, line_limit, direction, text_includes,
                text_not_includes, regex_includes, regex_not_includes},
     .answer = many(LogLine::info, "data"),
     .paging = page::Kind::single,
     .doc = "Log lines of a job's containers within a span of time, 1000 at most.\n\n"
            "Kept for 30 days at most. Where the answer was cut, go on from the last line's time."},
    {.id = "jobs.metrics",
     .method = Method::get,
     .path = "/projects/{projectId}/jobs/{jobId}/metrics",
     .params = {project_id, job_id, run_id, query("containerName", Kind::text, "Only this container."),
                metric_types, metric_query, start_time, end_time, duration, moment},
     .answer = one(Metrics::info, "data"),
     .doc = "Metrics of a job's containers."},
    {.id = "jobs.branches",
     .method = Method::get,
     .path = "/projects/{projectId}/jobs/{jobId}/branches",
     .params = {project_id, job_id, page_size, page_number},
     .answer = many(Branch::info, "data.branches"),
     .paging = page::Kind::cursor,
     .doc = "Branches of the job's repository."},
    {.id = "jobs.pull_requests",
     .method = Method::get,
     .path = "/projects/{projectId}/jobs/{jobId}/pull-requests",
     .params = {project_id, job_id, page_size, page_number},
     .answer = many(PullRequest::info, "data.pullRequests"),
     .paging = page::Kind::cursor,
     .doc = "Pull requests of the job's repository."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> job_operations() { return operations; }

}  // namespace cijobs::northflank
