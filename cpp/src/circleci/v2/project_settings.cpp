#include "cijobs/circleci/v2/project_settings.hpp"

#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo advanced_settings_fields[] = {
    field<&AdvancedSettings::autocancel_builds>("autocancel_builds",
                                                "Whether a new pipeline cancels older ones of its branch."),
    field<&AdvancedSettings::build_fork_prs>("build_fork_prs", "Whether pull requests from forks are built."),
    field<&AdvancedSettings::build_prs_only>("build_prs_only",
                                             "Whether only branches with a pull request are built."),
    field<&AdvancedSettings::disable_ssh>("disable_ssh", "Whether reruns with SSH are forbidden."),
    field<&AdvancedSettings::forks_receive_secret_env_vars>("forks_receive_secret_env_vars",
                                                            "Whether pull requests from forks see secrets."),
    field<&AdvancedSettings::oss>("oss", "Whether builds are public."),
    field<&AdvancedSettings::set_github_status>("set_github_status",
                                                "Whether results are reported to GitHub."),
    field<&AdvancedSettings::setup_workflows>("setup_workflows", "Whether dynamic configuration is on."),
    field<&AdvancedSettings::write_settings_requires_admin>("write_settings_requires_admin",
                                                            "Whether only admins may change settings."),
    field<&AdvancedSettings::pr_only_branch_overrides>(
        "pr_only_branch_overrides", "Branches that are built even without a pull request."),
};

constexpr model::FieldInfo project_settings_fields[] = {
    field<&ProjectSettings::advanced>("advanced", "The advanced settings."),
};

}  // namespace

constinit const model::ModelInfo AdvancedSettings::info = describe<AdvancedSettings>(
    "circleci", "AdvancedSettings", "The advanced settings of a project.", advanced_settings_fields);
constinit const model::ModelInfo ProjectSettings::info = describe<ProjectSettings>(
    "circleci", "ProjectSettings", "The settings of a project.", project_settings_fields);

namespace {

using namespace api;

constexpr Operation operations[] = {
    {.id = "projects.get_settings",
     .method = Method::get,
     .path = "/project/{project-slug}/settings",
     .params = {project_slug},
     .answer = one(ProjectSettings::info),
     .doc = "The settings of a project."},
    {.id = "projects.update_settings",
     .method = Method::patch,
     .path = "/project/{project-slug}/settings",
     .params = {project_slug,
                body("advanced[autocancel_builds]", Kind::boolean,
                     "Whether a new pipeline cancels older ones of its branch.", {}, "autocancel_builds"),
                body("advanced[build_fork_prs]", Kind::boolean, "Whether pull requests from forks are built.",
                     {}, "build_fork_prs"),
                body("advanced[build_prs_only]", Kind::boolean,
                     "Whether only branches with a pull request are built.", {}, "build_prs_only"),
                body("advanced[disable_ssh]", Kind::boolean, "Whether reruns with SSH are forbidden.", {},
                     "disable_ssh"),
                body("advanced[forks_receive_secret_env_vars]", Kind::boolean,
                     "Whether pull requests from forks see secrets.", {}, "forks_receive_secret_env_vars"),
                body("advanced[oss]", Kind::boolean, "Whether builds are public.", {}, "oss"),
                body("advanced[set_github_status]", Kind::boolean, "Whether results are reported to GitHub.",
                     {}, "set_github_status"),
                body("advanced[setup_workflows]", Kind::boolean, "Whether dynamic configuration is on.", {},
                     "setup_workflows"),
                body("advanced[write_settings_requires_admin]", Kind::boolean,
                     "Whether only admins may change settings.", {}, "write_settings_requires_admin"),
                body("advanced[pr_only_branch_overrides]", Kind::list,
                     "Branches that are built even without a pull request.", {}, "pr_only_branch_overrides")},
     .answer = one(ProjectSettings::info),
     .safety = Safety::idempotent,
     .doc =
         "Change settings of a project; what is not given stays.\n\n"
         "All settings come back. Look at `oss` there: the server may leave it as it was without an error."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> project_settings_operations() { return operations; }

}  // namespace cijobs::circleci::v2
