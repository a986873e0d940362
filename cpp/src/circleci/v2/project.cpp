#include "cijobs/circleci/v2/project.hpp"

#include "cijobs/circleci/v2/message.hpp"
#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/circleci/v2/project_settings.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo vcs_fields[] = {
    field<&ProjectVcs::vcs_url>("vcs_url", "Address of the repository."),
    field<&ProjectVcs::provider>("provider", "The code host; `CircleCI` also for GitLab.")
        .one_of("GitHub Bitbucket CircleCI"),
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

constexpr model::FieldInfo rollback_fields[] = {
    field<&RollbackResult::id>("id", "UUID of the rollback."),
    field<&RollbackResult::rollback_type>("rollback_type", "How it is done; an open set."),
};

}  // namespace

constinit const model::ModelInfo ProjectVcs::info =
    describe<ProjectVcs>("circleci", "ProjectVcs", "Where a project's code is.", vcs_fields);
constinit const model::ModelInfo Project::info =
    describe<Project>("circleci", "Project", "A repository that CircleCI builds.", project_fields);
constinit const model::ModelInfo RollbackResult::info = describe<RollbackResult>(
    "circleci", "RollbackResult", "A rollback that the server took up.", rollback_fields);

namespace {

using namespace api;

constexpr Operation operations[] = {
    {.id = "projects.get",
     .method = Method::get,
     .path = "/project/{project-slug}",
     .params = {project_slug},
     .answer = one(Project::info),
     .doc = "A project by its slug."},
    {.id = "projects.create",
     .method = Method::post,
     .path = "/organization/{org-slug-or-id}/project",
     .params = {org_slug_or_id, required(body("name", Kind::text, "Name of the project."))},
     .answer = one(Project::info),
     .safety = Safety::unsafe,
     .doc = "Create a project in an organization."},
    {.id = "projects.create_legacy",
     .method = Method::post,
     .path = "/project/{project-slug}",
     .params = {project_slug},
     .answer = one(ProjectSettings::info),
     .safety = Safety::unsafe,
     .doc = "Create a project for a repository. Experimental.\n\n"
            "Documents since August 2026 leave this operation out and have `projects.create`."},
    {.id = "projects.delete",
     .method = Method::del,
     .path = "/project/{project-slug}",
     .params = {project_slug},
     .answer = one(Message::info),
     .safety = Safety::idempotent,
     .doc = "Delete a project."},
    {.id = "projects.rollback",
     .method = Method::post,
     .path = "/projects/{project_id}/rollback",
     .params = {project_id, required(body("component_name", Kind::text, "Deploy component to roll back.")),
                required(body("environment_name", Kind::text, "Deploy environment to do it in.")),
                required(body("current_version", Kind::text, "Version that is there now.")),
                required(body("target_version", Kind::text, "Version to go back to.")),
                body("namespace", Kind::text, "Namespace, where the component has one."),
                body("reason", Kind::text, "Why, for people."),
                body("parameters", Kind::object, "More parameters for the rollback pipeline.")},
     .answer = one(RollbackResult::info),
     .safety = Safety::unsafe,
     .doc = "Roll a deployed component back to an earlier version."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> project_operations() { return operations; }

}  // namespace cijobs::circleci::v2
