#include "cijobs/circleci/v2/user.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::field;

constexpr model::FieldInfo user_fields[] = {
    field<&User::id>("id", "UUID of the user."),
    field<&User::login>("login", "Login name at the VCS."),
    field<&User::name>("name", "Name to show."),
};

constexpr model::FieldInfo collaboration_fields[] = {
    field<&Collaboration::id>("id", "UUID of the organization; None where CircleCI has no record of it yet."),
    field<&Collaboration::name>("name", "Name of the organization, or of the user for a personal one."),
    field<&Collaboration::slug>("slug", "Organization slug such as `gh/org` or `circleci/<org id>`."),
    field<&Collaboration::vcs_type>("vcs_type", "The code host.", "vcs_type", "vcs-type")
        .one_of("github bitbucket circleci"),
    field<&Collaboration::avatar_url>("avatar_url", "Address of the picture."),
};

}  // namespace

constinit const model::ModelInfo User::info =
    model::describe<User>("circleci", "User", "A person as CircleCI knows them.", user_fields);
constinit const model::ModelInfo Collaboration::info = model::describe<Collaboration>(
    "circleci", "Collaboration", "An organization that the user belongs to or works with.",
    collaboration_fields);

namespace {

using namespace api;

constexpr Operation operations[] = {
    {.id = "users.me",
     .method = Method::get,
     .path = "/me",
     .answer = one(User::info),
     .token = Token::personal,
     .doc = "The user that the token belongs to."},
    {.id = "users.collaborations",
     .method = Method::get,
     .path = "/me/collaborations",
     .answer = many(Collaboration::info),
     .paging = page::Kind::single,
     .token = Token::personal,
     .doc = "The organizations, on every VCS, that the token's user belongs to or collaborates with."},
    {.id = "users.get",
     .method = Method::get,
     .path = "/user/{id}",
     .params = {path("id", "The user's UUID.")},
     .answer = one(User::info),
     .doc = "A user by id."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> user_operations() { return operations; }

}  // namespace cijobs::circleci::v2
