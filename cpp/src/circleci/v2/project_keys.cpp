#include "cijobs/circleci/v2/project_keys.hpp"

#include "cijobs/circleci/v2/message.hpp"
#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo key_fields[] = {
    field<&CheckoutKey::fingerprint>("fingerprint", "MD5 (`c9:0b:…`) or SHA256 fingerprint, as asked for."),
    field<&CheckoutKey::type>("type", "Whose key it is.").one_of("deploy-key github-user-key"),
    field<&CheckoutKey::public_key>("public_key", "The public SSH key.", "public_key", "public-key"),
    field<&CheckoutKey::preferred>("preferred", "Whether jobs check out with this key."),
    field<&CheckoutKey::created_at>("created_at", "When it was created.", "created_at", "created-at"),
};

constexpr model::FieldInfo variable_fields[] = {
    field<&EnvironmentVariable::name>("name", "Name of the variable."),
    field<&EnvironmentVariable::value>("value", "Masked: `xxxx` and at most the last four letters."),
    field<&EnvironmentVariable::created_at>(
        "created_at", "When it was created, in a form that no document settles; often absent or null.",
        "created-at", "created_at"),
};

}  // namespace

constinit const model::ModelInfo CheckoutKey::info =
    describe<CheckoutKey>("circleci", "CheckoutKey", "An SSH key that jobs check out code with.", key_fields);
constinit const model::ModelInfo EnvironmentVariable::info =
    describe<EnvironmentVariable>("circleci", "EnvironmentVariable",
                                  "An environment variable of a project, its value masked.", variable_fields);

namespace {

using namespace api;

constexpr Parameter fingerprint = path("fingerprint", "The key's MD5 or SHA256 fingerprint.");
constexpr Parameter variable = path("name", "Name of the variable.");

constexpr Operation operations[] = {
    {.id = "projects.list_checkout_keys",
     .method = Method::get,
     .path = "/project/{project-slug}/checkout-key",
     .params = {project_slug,
                query("digest", Kind::text, "Kind of fingerprint; MD5 without it.", "md5 sha256")},
     .answer = many(CheckoutKey::info, "items"),
     .paging = page::Kind::token,
     .doc = "The checkout keys of a project."},
    {.id = "projects.create_checkout_key",
     .method = Method::post,
     .path = "/project/{project-slug}/checkout-key",
     .params = {project_slug,
                required(body("type", Kind::text, "Kind of key; a user key is answered as `github-user-key`.",
                              "deploy-key user-key"))},
     .answer = one(CheckoutKey::info),
     .safety = Safety::unsafe,
     .token = Token::personal,
     .doc = "Create a checkout key. A user key needs an account that is authorized at GitHub."},
    {.id = "projects.get_checkout_key",
     .method = Method::get,
     .path = "/project/{project-slug}/checkout-key/{fingerprint}",
     .params = {project_slug, fingerprint},
     .answer = one(CheckoutKey::info),
     .doc = "A checkout key by its fingerprint."},
    {.id = "projects.delete_checkout_key",
     .method = Method::del,
     .path = "/project/{project-slug}/checkout-key/{fingerprint}",
     .params = {project_slug, fingerprint},
     .answer = one(Message::info),
     .safety = Safety::idempotent,
     .doc = "Delete a checkout key."},
    {.id = "projects.list_env_vars",
     .method = Method::get,
     .path = "/project/{project-slug}/envvar",
     .params = {project_slug},
     .answer = many(EnvironmentVariable::info, "items"),
     .paging = page::Kind::token,
     .doc = "The environment variables of a project, their values masked."},
    {.id = "projects.create_env_var",
     .method = Method::post,
     .path = "/project/{project-slug}/envvar",
     .params = {project_slug, required(body("name", Kind::text, "Name of the variable.")),
                secret(required(body("value", Kind::text, "Its value, which can't be read back.")))},
     .answer = one(EnvironmentVariable::info),
     .safety = Safety::unsafe,
     .doc = "Create an environment variable of a project."},
    {.id = "projects.get_env_var",
     .method = Method::get,
     .path = "/project/{project-slug}/envvar/{name}",
     .params = {project_slug, variable},
     .answer = one(EnvironmentVariable::info),
     .doc = "An environment variable by name, its value masked."},
    {.id = "projects.delete_env_var",
     .method = Method::del,
     .path = "/project/{project-slug}/envvar/{name}",
     .params = {project_slug, variable},
     .answer = one(Message::info),
     .safety = Safety::idempotent,
     .doc = "Delete an environment variable of a project."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> project_key_operations() { return operations; }

}  // namespace cijobs::circleci::v2
