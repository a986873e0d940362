#include "cijobs/circleci/v2/oidc.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::field;

constexpr model::FieldInfo fields[] = {
    field<&OidcClaims::org_id>("org_id", "UUID of the organization."),
    field<&OidcClaims::project_id>("project_id", "UUID of the project, for claims of a project."),
    field<&OidcClaims::audience>("audience", "What stands in the claim `aud`."),
    field<&OidcClaims::audience_updated_at>("audience_updated_at", "When that last changed."),
    field<&OidcClaims::ttl>("ttl", "How long tokens are valid, such as `1h30m`."),
    field<&OidcClaims::ttl_updated_at>("ttl_updated_at", "When that last changed."),
};

}  // namespace

constinit const model::ModelInfo OidcClaims::info = model::describe<OidcClaims>(
    "circleci", "OidcClaims", "Custom claims in the identity tokens of jobs.", fields);

namespace {

using namespace api;

constexpr Parameter org = path("orgID", "The organization's UUID.", Kind::text, "org_id");
constexpr Parameter project = path("projectID", "The project's UUID.", Kind::text, "project_id");
constexpr Parameter audience = body("audience", Kind::list, "What to put into the claim `aud`.");
constexpr Parameter ttl =
    body("ttl", Kind::text, "How long tokens are valid: numbers with `ms`, `s`, `m`, `h`, `d`, `w`.");
constexpr Parameter claims =
    required(query("claims", Kind::text, "Which to delete: `audience`, `ttl` or both, `audience,ttl`."));

constexpr Operation operations[] = {
    {.id = "oidc.get_org_claims",
     .method = Method::get,
     .path = "/org/{orgID}/oidc-custom-claims",
     .params = {org},
     .answer = one(OidcClaims::info),
     .doc = "The custom OIDC claims of an organization."},
    {.id = "oidc.update_org_claims",
     .method = Method::patch,
     .path = "/org/{orgID}/oidc-custom-claims",
     .params = {org, audience, ttl},
     .answer = one(OidcClaims::info),
     .safety = Safety::idempotent,
     .doc = "Set custom OIDC claims of an organization; what is not given stays."},
    {.id = "oidc.delete_org_claims",
     .method = Method::del,
     .path = "/org/{orgID}/oidc-custom-claims",
     .params = {org, claims},
     .answer = one(OidcClaims::info),
     .safety = Safety::idempotent,
     .doc = "Delete custom OIDC claims of an organization."},
    {.id = "oidc.get_project_claims",
     .method = Method::get,
     .path = "/org/{orgID}/project/{projectID}/oidc-custom-claims",
     .params = {org, project},
     .answer = one(OidcClaims::info),
     .doc = "The custom OIDC claims of a project."},
    {.id = "oidc.update_project_claims",
     .method = Method::patch,
     .path = "/org/{orgID}/project/{projectID}/oidc-custom-claims",
     .params = {org, project, audience, ttl},
     .answer = one(OidcClaims::info),
     .safety = Safety::idempotent,
     .doc = "Set custom OIDC claims of a project; what is not given stays."},
    {.id = "oidc.delete_project_claims",
     .method = Method::del,
     .path = "/org/{orgID}/project/{projectID}/oidc-custom-claims",
     .params = {org, project, claims},
     .answer = one(OidcClaims::info),
     .safety = Safety::idempotent,
     .doc = "Delete custom OIDC claims of a project."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> oidc_operations() { return operations; }

}  // namespace cijobs::circleci::v2
