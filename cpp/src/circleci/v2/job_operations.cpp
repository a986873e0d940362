#include "cijobs/circleci/v2/job.hpp"
#include "cijobs/circleci/v2/message.hpp"
#include "cijobs/circleci/v2/parameters.hpp"

namespace cijobs::circleci::v2 {
namespace {

using namespace api;

constexpr Operation operations[] = {
    {.id = "jobs.get",
     .method = Method::get,
     .path = "/project/{project-slug}/job/{job-number}",
     .params = {project_slug, job_number},
     .answer = one(JobDetails::info),
     .doc =
         "A job in detail, by its number.\n\n"
         "Documents since 2026 leave this operation out and have `jobs.get_by_id`; servers still answer it."},
    {.id = "jobs.get_by_id",
     .method = Method::get,
     .path = "/jobs/{job_id}",
     .params = {path("job_id", "The job's UUID.")},
     .answer = one(JobSummary::info),
     .doc = "A job by id, with less detail than `jobs.get`."},
    {.id = "jobs.cancel",
     .method = Method::post,
     .path = "/project/{project-slug}/job/{job-number}/cancel",
     .params = {project_slug, job_number},
     .answer = one(Message::info),
     .safety = Safety::unsafe,
     .doc = "Cancel a job, by its number.",
     .look = "`jobs.get` shows its status"},
    {.id = "jobs.cancel_by_id",
     .method = Method::post,
     .path = "/jobs/{job-id}/cancel",
     .params = {path("job-id", "The job's UUID.")},
     .answer = one(Message::info),
     .safety = Safety::unsafe,
     .doc = "Cancel a job, by its id."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> job_operations() { return operations; }

}  // namespace cijobs::circleci::v2
