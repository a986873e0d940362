#include "cijobs/circleci/v2/usage.hpp"

#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::field;

constexpr model::FieldInfo fields[] = {
    field<&UsageExport::usage_export_job_id>("usage_export_job_id", "UUID of the export."),
    field<&UsageExport::state>("state", "How far the export has come.")
        .one_of("created processing completed failed"),
    field<&UsageExport::start>("start", "First instant covered."),
    field<&UsageExport::end>("end", "Last instant covered."),
    field<&UsageExport::download_urls>(
        "download_urls",
        "Gzipped CSV files, to fetch without a token. There may be several: each holds a part."),
    field<&UsageExport::error_reason>("error_reason", "Why it failed."),
};

}  // namespace

constinit const model::ModelInfo UsageExport::info = model::describe<UsageExport>(
    "circleci", "UsageExport", "An export of usage, which the server prepares.", fields);

namespace {

using namespace api;

constexpr Operation operations[] = {
    {.id = "usage.create_export",
     .method = Method::post,
     .path = "/organizations/{org_id}/usage_export_job",
     .params = {org_id, required(body("start", Kind::time, "First instant to cover, at most a year back.")),
                required(body("end", Kind::time, "Last instant to cover, at most 31 days after `start`.")),
                body("shared_org_ids", Kind::list,
                     "Other organizations on the same plan to include, by UUID.")},
     .answer = one(UsageExport::info),
     .safety = Safety::unsafe,
     .doc = "Ask for an export of an organization's usage.\n\n"
            "Poll `usage.get_export` until it is `completed` or `failed`. Not on CircleCI server."},
    {.id = "usage.get_export",
     .method = Method::get,
     .path = "/organizations/{org_id}/usage_export_job/{usage_export_job_id}",
     .params = {org_id, path("usage_export_job_id", "The export's UUID.")},
     .answer = one(UsageExport::info),
     .doc = "A usage export: its state and, once completed, its files."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> usage_operations() { return operations; }

}  // namespace cijobs::circleci::v2
