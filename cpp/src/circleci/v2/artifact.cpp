#include "cijobs/circleci/v2/artifact.hpp"

#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::field;

constexpr model::FieldInfo fields[] = {
    field<&Artifact::path>(
        "path",
        "Path as stored. Paths may repeat across nodes, start with `~/` or hold `..`: check before "
        "writing to disk.")
        .repeating(),
    field<&Artifact::node_index>("node_index", "Parallel node that stored it, from 0."),
    field<&Artifact::url>("url", "Where to download it; private projects need the token, and it redirects."),
};

}  // namespace

constinit const model::ModelInfo Artifact::info =
    model::describe<Artifact>("circleci", "Artifact", "A file that a job stored.", fields);

namespace {

using namespace api;

constexpr Operation operations[] = {
    {.id = "jobs.artifacts",
     .method = Method::get,
     .path = "/project/{project-slug}/{job-number}/artifacts",
     .params = {project_slug, job_number},
     .answer = many(Artifact::info, "items"),
     .paging = page::Kind::token,
     .doc = "The artifacts of a job.\n\n"
            "They expire, after 30 days by default, and are then no longer listed. Documents since 2026 "
            "leave this "
            "operation out; servers still answer it."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> artifact_operations() { return operations; }

}  // namespace cijobs::circleci::v2
