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
constexpr api::Parameter project_id = api::path("project_id", "The project's UUID.");
constexpr api::Parameter pipeline_definition_id =
    api::path("pipeline_definition_id", "The pipeline definition's UUID.");
constexpr api::Parameter org_id = api::path("org_id", "The organization's UUID.");
constexpr api::Parameter org_id_query =
    api::required(api::query("org-id", api::Kind::text, "The organization's UUID."));
constexpr api::Parameter org_slug_or_id = api::path(
    "org-slug-or-id", "`gh/org`, `circleci/<org id>` or the organization's UUID.", api::Kind::org_slug);

}  // namespace cijobs::circleci::v2
