#include "cijobs/circleci/v1/user_repo.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v1 {
namespace {

using model::field;

constexpr model::FieldInfo owner_fields[] = {
    field<&RepoOwner::login>("login", "Login at the code host."),
    field<&RepoOwner::name>("name", "Name of the organization or person."),
    field<&RepoOwner::external_id>("external_id", "The code host's id: a number at GitHub."),
    field<&RepoOwner::avatar_url>("avatar_url", "Address of a picture."),
};

constexpr model::FieldInfo repo_fields[] = {
    field<&UserRepo::name>("name", "Name of the repository."),
    field<&UserRepo::username>("username", "The organization or person that owns it."),
    field<&UserRepo::owner>("owner", "The owner, in more detail."),
    field<&UserRepo::vcs_type>("vcs_type", "`github`, `bitbucket` …"),
    field<&UserRepo::vcs_url>("vcs_url", "The repository at the code host."),
    field<&UserRepo::language>("language", "Main language, as the code host sees it."),
    field<&UserRepo::fork>("fork", "Whether it is a fork."),
    field<&UserRepo::admin>("admin", "Whether you administer it."),
    field<&UserRepo::following>("following", "Whether you follow it at CircleCI."),
    field<&UserRepo::has_followers>("has_followers", "Whether anybody does: else it is not built."),
    field<&UserRepo::created_at>("created_at", "When the repository was made."),
    field<&UserRepo::pushed_at>("pushed_at", "The last push."),
};

}  // namespace

constinit const model::ModelInfo RepoOwner::info =
    model::describe<RepoOwner>("circleci_v1", "RepoOwner", "Who owns a repository.", owner_fields);
constinit const model::ModelInfo UserRepo::info =
    model::describe<UserRepo>("circleci_v1", "UserRepo", "A repository that you can see.", repo_fields);

}  // namespace cijobs::circleci::v1
