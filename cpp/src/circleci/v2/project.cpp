#include "cijobs/circleci/v2/project.hpp"

#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo vcs_fields[] = {
    field<&ProjectVcs::vcs_url>("vcs_url", "Address of the repository."),
    field<&ProjectVcs::provider>("provider",
                                 "`GitHub`, `Bitbucket`, `CircleCI` (also for GitLab); an open set."),
    field<&ProjectVcs::default_branch>("default_branch", "The repository's default branch."),
};

constexpr model::FieldInfo project_fields[] = {
    field<&Project::id>("id", "UUID of the project."),
    field<&Project::slug>("slug", "Such as `gh/org/repo`; treat `circleci/…` as opaque."),
    field<&Project::name>("name", "Name of the project."),
    field<&Project::organization_name>("organization_name", "Name of its organization."),
    field<&Project::organization_slug>("organization_slug", "Slug of its organization, such as `gh/org`."),
    field<&Project::organization_id>("organization_id", "UUID of its organization."),
    field<&Project::vcs_info>("vcs_info", "Where its code is."),
};

}  // namespace

constinit const model::ModelInfo ProjectVcs::info =
    describe<ProjectVcs>("circleci", "ProjectVcs", "Where a project's code is.", vcs_fields);
constinit const model::ModelInfo Project::info =
    describe<Project>("circleci", "Project", "A repository that CircleCI builds.", project_fields);

namespace {

using namespace api;

constexpr Operation operations[] = {
    {.id = "projects.get",
     .method = Method::get,
     .path = "/project/{project-slug}",
     .params = {project_slug},
     .answer = one(Project::info),
     .doc = "A project by its slug."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> project_operations() { return operations; }

}  // namespace cijobs::circleci::v2
