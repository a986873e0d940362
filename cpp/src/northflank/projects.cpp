#include "cijobs/northflank/operations.hpp"
#include "cijobs/northflank/parameters.hpp"
#include "cijobs/northflank/project.hpp"

namespace cijobs::northflank {
namespace {

using namespace api;

constexpr Operation operations[] = {
    {.id = "projects.list",
     .method = Method::get,
     .path = "/projects",
     .params = {page_size, page_number},
     .answer = many(Project::info, "data.projects"),
     .paging = page::Kind::cursor,
     .doc = "Projects that the token sees, in short.",
     .permission = "Project > Projects > Manage > Read"},
    {.id = "projects.get",
     .method = Method::get,
     .path = "/projects/{projectId}",
     .params = {project_id},
     .answer = one(Project::info, "data"),
     .doc = "One project, with its jobs, services and addons in short.",
     .permission = "Project > Projects > Manage > Read"},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> project_operations() { return operations; }

}  // namespace cijobs::northflank
