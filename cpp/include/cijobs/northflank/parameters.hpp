// Parameters that many Northflank operations share, described once.
#pragma once

#include "cijobs/api/operation.hpp"

namespace cijobs::northflank {

constexpr api::Parameter project_id = api::path("projectId", "Id of the project, such as `my-project`.");
constexpr api::Parameter job_id = api::path("jobId", "Id of the job, such as `nightly-tests`.");

// Lists. The cursor is the executor's business.
constexpr api::Parameter page_number =
    api::query("page", api::Kind::integer, "Begin at this page, from 1; by default at the first.");
constexpr api::Parameter page_size =
    api::query("per_page", api::Kind::integer, "Items per request, 1 to 100; the API's own default is 50.",
               {}, "page_size");

}  // namespace cijobs::northflank
