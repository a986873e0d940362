#include "cijobs/circleci/v2/group.hpp"

#include "cijobs/circleci/v2/message.hpp"
#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::field;

constexpr model::FieldInfo fields[] = {
    field<&Group::id>("id", "UUID of the group."),
    field<&Group::name>("name", "Name of the group."),
    field<&Group::description>("description", "What it is for."),
};

}  // namespace

constinit const model::ModelInfo Group::info =
    model::describe<Group>("circleci", "Group", "A group of an organization's users.", fields);

namespace {

using namespace api;

constexpr Parameter group_id = path("group_id", "The group's UUID.");

constexpr Operation operations[] = {
    {.id = "groups.list",
     .method = Method::get,
     .path = "/organizations/{org_id}/groups",
     .params = {org_id, query("limit", Kind::integer, "Groups a page.", {}, "page_size")},
     .answer = many(Group::info, "items"),
     .paging = page::Kind::token,
     .doc = "The groups of an organization."},
    {.id = "groups.create",
     .method = Method::post,
     .path = "/organizations/{org_id}/groups",
     .params = {org_id, required(body("name", Kind::text, "Name of the group.")),
                body("description", Kind::text, "What it is for.")},
     .answer = one(Group::info),
     .safety = Safety::unsafe,
     .doc = "Create a group in an organization."},
    {.id = "groups.get",
     .method = Method::get,
     .path = "/organizations/{org_id}/groups/{group_id}",
     .params = {org_id, group_id},
     .answer = one(Group::info),
     .doc = "A group by id, without its members."},
    {.id = "groups.delete",
     .method = Method::del,
     .path = "/organizations/{org_id}/groups/{group_id}",
     .params = {org_id, group_id},
     .answer = one(Message::info),
     .safety = Safety::idempotent,
     .doc = "Delete a group."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> group_operations() { return operations; }

}  // namespace cijobs::circleci::v2
