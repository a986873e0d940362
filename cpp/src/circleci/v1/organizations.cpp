#include "cijobs/circleci/v1/organizations.hpp"

#include "cijobs/circleci/v1/parameters.hpp"
#include "cijobs/circleci/v1/project_parts.hpp"

namespace cijobs::circleci::v1 {
namespace {

using namespace api;

constexpr Parameter organization = path("username", "Name of the organization.");

constexpr Operation operations[] = {
    {.id = "organizations.get_settings",
     .method = Method::get,
     .path = "/organization/{vcs-type}/{username}/settings",
     .params = {vcs_type, organization},
     .answer = one(OrganizationSettings::info),
     .doc = "Switches of an organization. Undocumented: seen in clients only."},
    {.id = "organizations.update_settings",
     .method = Method::put,
     .path = "/organization/{vcs-type}/{username}/settings",
     .params = {vcs_type, organization,
                required(body("feature_flags", Kind::object, "The switches to set; names with hyphens."))},
     .answer = one(OrganizationSettings::info),
     .safety = Safety::idempotent,
     .doc = "Sets switches of an organization. Undocumented: seen in clients only."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> organization_operations() { return operations; }

}  // namespace cijobs::circleci::v1
