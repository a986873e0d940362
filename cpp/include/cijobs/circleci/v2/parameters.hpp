// Parameters that many v2 operations share, described once.
#pragma once

#include "cijobs/api/operation.hpp"

namespace cijobs::circleci::v2 {

constexpr api::Parameter project_slug = api::path(
    "project-slug", "`gh/org/repo`, `circleci/<org>/<project>` or the project's app URL.", api::Kind::slug);
constexpr api::Parameter job_number =
    api::path("job-number", "The job's number within its project.", api::Kind::integer);
constexpr api::Parameter pipeline_id = api::path("pipeline-id", "The pipeline's UUID.");
constexpr api::Parameter workflow_id = api::path("id", "The workflow's UUID.");

}  // namespace cijobs::circleci::v2
