#include "cijobs/northflank/account.hpp"

#include "cijobs/model/field.hpp"
#include "cijobs/northflank/operations.hpp"
#include "cijobs/northflank/parameters.hpp"

namespace cijobs::northflank {
namespace {

using model::field;

constexpr model::FieldInfo plan_fields[] = {
    field<&Plan::id>("id", "Id, such as `nf-compute-20`."),
    field<&Plan::name>("name", "Name."),
    field<&Plan::currency>("currency", "Of the amounts."),
    field<&Plan::amount_per_month>("amount_per_month", "Price for a month.", "amountPerMonth"),
    field<&Plan::amount_per_hour>("amount_per_hour", "Price for an hour.", "amountPerHour"),
    field<&Plan::cpu_resource>("cpu_resource", "Processors; the documents name no unit.", "cpuResource"),
    field<&Plan::ram_resource>("ram_resource", "Memory; the documents name no unit.", "ramResource"),
};

constexpr model::FieldInfo team_fields[] = {
    field<&Team::id>("id", "Id: what organization-wide tokens need in paths."),
    field<&Team::name>("name", "Name."),
    field<&Team::description>("description", "What it is for."),
    field<&Team::created_at>("created_at", "When it was made.", "createdAt"),
};

}  // namespace

constinit const model::ModelInfo Plan::info =
    model::describe<Plan>("northflank", "Plan", "A plan: how much machine for how much money.", plan_fields);
constinit const model::ModelInfo Team::info =
    model::describe<Team>("northflank", "Team", "A team that you are in.", team_fields);

namespace {

using namespace api;

constexpr Operation operations[] = {
    {.id = "plans.list",
     .method = Method::get,
     .path = "/plans",
     .answer = many(Plan::info, "data.plans"),
     .paging = page::Kind::single,
     .doc = "The plans, with their prices."},
    {.id = "teams.list",
     .method = Method::get,
     .path = "/teams",
     .params = {page_size, page_number},
     .answer = many(Team::info, "data.teams"),
     .paging = page::Kind::cursor,
     .doc = "The teams that the token sees.",
     .permission = "Organisation > Team > General > Read"},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> account_operations() { return operations; }

}  // namespace cijobs::northflank
