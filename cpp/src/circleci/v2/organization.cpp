#include "cijobs/circleci/v2/organization.hpp"

#include "cijobs/circleci/v2/message.hpp"
#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo organization_fields[] = {
    field<&Organization::id>("id", "UUID of the organization."),
    field<&Organization::name>("name", "Name of the organization."),
    field<&Organization::slug>("slug", "Such as `gh/org` or `circleci/<org id>`."),
    field<&Organization::vcs_type>("vcs_type", "The code host.").one_of("github bitbucket circleci"),
};

constexpr model::FieldInfo url_orb_allow_list_entry_fields[] = {
    field<&UrlOrbAllowListEntry::id>("id", "UUID of the entry."),
    field<&UrlOrbAllowListEntry::name>("name", "Name of the entry."),
    field<&UrlOrbAllowListEntry::prefix>("prefix", "Orbs whose URL starts so are allowed."),
    field<&UrlOrbAllowListEntry::auth>("auth", "How they are fetched.")
        .one_of("none github-oauth github-app bitbucket-oauth"),
};

constexpr model::FieldInfo url_orb_allow_list_change_fields[] = {
    field<&UrlOrbAllowListChange::id>("id", "UUID of the entry."),
    field<&UrlOrbAllowListChange::message>("message", "A sentence for people."),
};

}  // namespace

constinit const model::ModelInfo Organization::info = describe<Organization>(
    "circleci", "Organization", "An organization, as CircleCI knows it.", organization_fields);
constinit const model::ModelInfo UrlOrbAllowListEntry::info = describe<UrlOrbAllowListEntry>(
    "circleci", "UrlOrbAllowListEntry", "A URL prefix from which configurations may take orbs.",
    url_orb_allow_list_entry_fields);
constinit const model::ModelInfo UrlOrbAllowListChange::info = describe<UrlOrbAllowListChange>(
    "circleci", "UrlOrbAllowListChange", "What happened to an entry of the URL orb allow-list.",
    url_orb_allow_list_change_fields);

namespace {

using namespace api;

constexpr Operation operations[] = {
    {.id = "organizations.create",
     .method = Method::post,
     .path = "/organization",
     .params = {required(body("name", Kind::text, "Name of the organization.")),
                required(body("vcs_type", Kind::text, "Where its code is.", "github bitbucket circleci"))},
     .answer = one(Organization::info),
     .safety = Safety::unsafe,
     .doc = "Create an organization."},
    {.id = "organizations.get",
     .method = Method::get,
     .path = "/organization/{org-slug-or-id}",
     .params = {org_slug_or_id},
     .answer = one(Organization::info),
     .doc = "An organization by slug or id."},
    {.id = "organizations.delete",
     .method = Method::del,
     .path = "/organization/{org-slug-or-id}",
     .params = {org_slug_or_id},
     .answer = one(Message::info),
     .safety = Safety::idempotent,
     .doc = "Delete an organization, with all its projects and their builds."},
    {.id = "organizations.list_url_orb_allow_list_entries",
     .method = Method::get,
     .path = "/organization/{org-slug-or-id}/url-orb-allow-list",
     .params = {org_slug_or_id},
     .answer = many(UrlOrbAllowListEntry::info, "items"),
     .paging = page::Kind::token,
     .doc = "The URL prefixes from which the organization allows orbs."},
    {.id = "organizations.create_url_orb_allow_list_entry",
     .method = Method::post,
     .path = "/organization/{org-slug-or-id}/url-orb-allow-list",
     .params = {org_slug_or_id, required(body("name", Kind::text, "Name of the entry.")),
                required(body("prefix", Kind::text, "Orbs whose URL starts so are allowed.")),
                required(body("auth", Kind::text, "How they are fetched.",
                              "none github-oauth github-app bitbucket-oauth"))},
     .answer = one(UrlOrbAllowListChange::info),
     .safety = Safety::unsafe,
     .doc = "Allow orbs from a URL prefix."},
    {.id = "organizations.delete_url_orb_allow_list_entry",
     .method = Method::del,
     .path = "/organization/{org-slug-or-id}/url-orb-allow-list/{allow-list-entry-id}",
     .params = {org_slug_or_id, path("allow-list-entry-id", "The entry's UUID.")},
     .answer = one(UrlOrbAllowListChange::info),
     .safety = Safety::idempotent,
     .doc = "No longer allow orbs from a URL prefix."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> organization_operations() { return operations; }

}  // namespace cijobs::circleci::v2
