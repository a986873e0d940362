#include "cijobs/northflank/build.hpp"
#include "cijobs/northflank/log_line.hpp"
#include "cijobs/northflank/log_parameters.hpp"
#include "cijobs/northflank/metrics.hpp"
#include "cijobs/northflank/operations.hpp"
#include "cijobs/northflank/parameters.hpp"

namespace cijobs::northflank {
namespace {

using namespace api;

constexpr Parameter build_id = path("buildId", "Id of the build, such as `joyous-view-6290`.");
constexpr Parameter only_build = query("buildId", Kind::text, "Only this build.");

constexpr Operation operations[] = {
    {.id = "builds.start",
     .method = Method::post,
     .path = "/projects/{projectId}/jobs/{jobId}/build",
     .params = {project_id, job_id,
                body("sha", Kind::text, "Full hash of the commit, 40 digits; by default the newest."),
                secret(body(
                    "overrides", Kind::object,
                    "For this build only: `buildArguments`, `buildFiles`, `dockerSecretMounts`, `docker`."))},
     .answer = one(Build::info, "data"),
     .safety = Safety::unsafe,
     .doc = "Starts a build of a job's image.",
     .permission = "Project > Jobs > Deployment > Deploy Build",
     .look = "`builds.list` shows whether there is a new build"},
    {.id = "builds.list",
     .method = Method::get,
     .path = "/projects/{projectId}/jobs/{jobId}/build",
     .params = {project_id, job_id, page_size, page_number},
     .answer = many(Build::info, "data.builds"),
     .paging = page::Kind::cursor,
     .doc = "Builds of a job's image.",
     .permission = "Project > Jobs > General > Read"},
    {.id = "builds.get",
     .method = Method::get,
     .path = "/projects/{projectId}/jobs/{jobId}/build/{buildId}",
     .params = {project_id, job_id, build_id},
     .answer = one(Build::info, "data"),
     .doc = "One build. Needs the permission Deploy Build, unlike the list.",
     .permission = "Project > Jobs > Deployment > Deploy Build"},
    {.id = "builds.abort",
     .method = Method::del,
     .path = "/projects/{projectId}/jobs/{jobId}/build/{buildId}",
     .params = {project_id, job_id, build_id},
     .safety = Safety::idempotent,
     .doc = "Stops a build.",
     .permission = "Project > Jobs > Deployment > Deploy Build"},
    {.id = "builds.logs",
     .method = Method::get,
     .path = "/projects/{projectId}/jobs/{jobId}/build-logs",
     .params = {project_id, job_id, only_build, log_query, start_time, end_time, duration, line_limit,
                direction, text_includes, text_not_includes, regex_includes, regex_not_includes},
     .answer = many(LogLine::info, "data"),
     .paging = page::Kind::single,
     .doc = "Log lines of a job's builds within a span of time, 1000 at most.\n\n"
            "Where the answer was cut, go on from the last line's time.",
     .permission = "Project > Jobs > Deployment > View Instance Logs"},
    {.id = "builds.metrics",
     .method = Method::get,
     .path = "/projects/{projectId}/jobs/{jobId}/build-metrics",
     .params = {project_id, job_id, only_build, metric_types, metric_query, start_time, end_time, duration,
                moment},
     .answer = one(Metrics::info, "data"),
     .doc = "Metrics of a job's builds.",
     .permission = "Project > Jobs > Deployment > View Instance Metrics"},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> build_operations() { return operations; }

}  // namespace cijobs::northflank
