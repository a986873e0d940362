#include "cijobs/northflank/build.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::northflank {
namespace {

using model::field;

std::optional<base::Timestamp> end_of(const Build& build) {
  if (!build.build_concluded_at) return std::nullopt;
  return base::Timestamp{static_cast<std::int64_t>(*build.build_concluded_at * 1e6)};
}

std::optional<double> seconds_of(const Build& build) {
  if (!build.build_concluded_at || !build.created_at) return std::nullopt;
  return *build.build_concluded_at - static_cast<double>(build.created_at->microseconds) / 1e6;
}

constexpr model::FieldInfo registry_fields[] = {
    field<&Registry::uri>("uri", "Address of the image."),
};

constexpr model::FieldInfo build_fields[] = {
    field<&Build::id>("id", "Id, such as `joyous-view-6290`."),
    field<&Build::status>("status", "Where the build stands.")
        .one_of(
            "QUEUED PENDING UNSCHEDULABLE STARTING CLONING BUILDING UPLOADING IN_PROGRESS SUCCESS FAILURE "
            "ABORTED SUBMISSION_FAILURE CRASHED"),
    field<&Build::concluded>("concluded", "Whether it has ended."),
    field<&Build::success>("success", "Whether it went well."),
    field<&Build::message>("message", "What went wrong."),
    field<&Build::branch>("branch", "The branch."),
    field<&Build::pull_request_id>("pull_request_id", "The pull request, if it was built for one.",
                                   "pullRequestId"),
    field<&Build::sha>("sha", "The commit."),
    field<&Build::registry>("registry", "Where the image lies."),
    field<&Build::created_at>("created_at", "When it was asked for.", "createdAt"),
    field<&Build::build_concluded_at>("build_concluded_at",
                                      "When it ended, in seconds since 1970; `concluded_at` is a time.",
                                      "buildConcludedAt"),
};

constexpr model::DerivedInfo build_derived[] = {
    model::derived<end_of>("concluded_at", "When it ended, from `build_concluded_at`."),
    model::derived<seconds_of>("duration", "Seconds from the request to the end, waiting included."),
};

}  // namespace

constinit const model::ModelInfo Registry::info =
    model::describe<Registry>("northflank", "Registry", "Where a built image lies.", registry_fields);
constinit const model::ModelInfo Build::info =
    model::describe<Build>("northflank", "Build", "A build of a job's image.", build_fields, build_derived);

}  // namespace cijobs::northflank
