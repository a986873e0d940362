#include "cijobs/circleci/v2/deploy.hpp"

#include "cijobs/circleci/v2/parameters.hpp"
#include "cijobs/model/field.hpp"

namespace cijobs::circleci::v2 {
namespace {

using model::describe;
using model::field;

constexpr model::FieldInfo deploy_component_fields[] = {
    field<&DeployComponent::id>("id", "UUID of the component."),
    field<&DeployComponent::name>("name", "Name of the component."),
    field<&DeployComponent::project_id>("project_id", "UUID of its project."),
    field<&DeployComponent::release_count>("release_count", "How often it was released."),
    field<&DeployComponent::labels>("labels", "Labels; no document settles their shape."),
    field<&DeployComponent::created_at>("created_at", "When it was created."),
    field<&DeployComponent::updated_at>("updated_at", "When it last changed."),
};

constexpr model::FieldInfo deploy_component_version_fields[] = {
    field<&DeployComponentVersion::name>("name", "Such as `1.2.3`."),
    field<&DeployComponentVersion::namespace_>("namespace", "Namespace that it was deployed into."),
    field<&DeployComponentVersion::environment_id>("environment_id", "UUID of the environment."),
    field<&DeployComponentVersion::is_live>("is_live", "Whether it is the version that runs there now."),
    field<&DeployComponentVersion::pipeline_id>(
        "pipeline_id", "Pipeline that deployed it; all zeros where none is known, as with the two below."),
    field<&DeployComponentVersion::workflow_id>("workflow_id", "Workflow that deployed it."),
    field<&DeployComponentVersion::job_id>("job_id", "Job that deployed it."),
    field<&DeployComponentVersion::job_number>("job_number", "Number of that job; 0 where none is known."),
    field<&DeployComponentVersion::last_deployed_at>("last_deployed_at", "When it was last deployed."),
};

constexpr model::FieldInfo deploy_environment_fields[] = {
    field<&DeployEnvironment::id>("id", "UUID of the environment."),
    field<&DeployEnvironment::name>("name", "Name of the environment."),
    field<&DeployEnvironment::description>("description", "What it is for."),
    field<&DeployEnvironment::labels>("labels", "Labels; no document settles their shape."),
    field<&DeployEnvironment::created_at>("created_at", "When it was created."),
    field<&DeployEnvironment::updated_at>("updated_at", "When it last changed."),
};

}  // namespace

constinit const model::ModelInfo DeployComponent::info = describe<DeployComponent>(
    "circleci", "DeployComponent", "Something that is deployed, such as a service.", deploy_component_fields);
constinit const model::ModelInfo DeployComponentVersion::info = describe<DeployComponentVersion>(
    "circleci", "DeployComponentVersion", "A version of a component, in one environment.",
    deploy_component_version_fields);
constinit const model::ModelInfo DeployEnvironment::info = describe<DeployEnvironment>(
    "circleci", "DeployEnvironment", "Where components are deployed to.", deploy_environment_fields);

namespace {

using namespace api;

constexpr Parameter component_id = path("component_id", "The component's UUID.");
constexpr Parameter page_size = query(
    "page-size", Kind::integer, "Items a page. Documents call it required; servers answered without it.");

constexpr Operation operations[] = {
    {.id = "deploys.list_components",
     .method = Method::get,
     .path = "/deploy/components",
     .params = {org_id_query, query("project-id", Kind::text, "Only components of this project, by UUID."),
                page_size},
     .answer = many(DeployComponent::info, "items"),
     .paging = page::Kind::token,
     .doc = "The deploy components of an organization."},
    {.id = "deploys.get_component",
     .method = Method::get,
     .path = "/deploy/components/{component_id}",
     .params = {component_id},
     .answer = one(DeployComponent::info),
     .doc = "A deploy component by id."},
    {.id = "deploys.list_component_versions",
     .method = Method::get,
     .path = "/deploy/components/{component_id}/versions",
     .params = {component_id,
                query("environment-id", Kind::text, "Only versions in this environment, by UUID.")},
     .answer = many(DeployComponentVersion::info, "items"),
     .paging = page::Kind::token,
     .doc = "The versions of a deploy component."},
    {.id = "deploys.list_environments",
     .method = Method::get,
     .path = "/deploy/environments",
     .params = {org_id_query, page_size},
     .answer = many(DeployEnvironment::info, "items"),
     .paging = page::Kind::token,
     .doc = "The deploy environments of an organization."},
    {.id = "deploys.get_environment",
     .method = Method::get,
     .path = "/deploy/environments/{environment_id}",
     .params = {path("environment_id", "The environment's UUID.")},
     .answer = one(DeployEnvironment::info),
     .doc = "A deploy environment by id."},
};
static_assert(rules::hold(operations));

}  // namespace

std::span<const Operation> deploy_operations() { return operations; }

}  // namespace cijobs::circleci::v2
