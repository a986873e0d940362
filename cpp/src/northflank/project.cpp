#include "cijobs/northflank/project.hpp"

#include "cijobs/model/field.hpp"

namespace cijobs::northflank {
namespace {

using model::field;

constexpr model::FieldInfo project_deployment_fields[] = {
    field<&ProjectDeployment::region>("region", "The region."),
};

constexpr model::FieldInfo project_service_fields[] = {
    field<&ProjectService::id>("id", "Id within the project."),
    field<&ProjectService::app_id>("app_id", "Full id.", "appId"),
    field<&ProjectService::name>("name", "Name."),
    field<&ProjectService::description>("description", "What it is for."),
    field<&ProjectService::service_type>("service_type", "What kind of service it is.", "serviceType")
        .one_of("combined build deployment"),
};

constexpr model::FieldInfo project_addon_fields[] = {
    field<&ProjectAddon::id>("id", "Id within the project."),
    field<&ProjectAddon::app_id>("app_id", "Full id.", "appId"),
    field<&ProjectAddon::name>("name", "Name."),
    field<&ProjectAddon::description>("description", "What it is for."),
    field<&ProjectAddon::spec>("spec", "`{type: …}`."),
};

constexpr model::FieldInfo project_fields[] = {
    field<&Project::id>("id", "Id, from the name."),
    field<&Project::name>("name", "Name."),
    field<&Project::description>("description", "What it is for."),
    field<&Project::created_at>("created_at", "When it was made.", "createdAt"),
    field<&Project::deployment>("deployment", "Where it runs."),
    field<&Project::cluster>("cluster", "The cluster."),
    field<&Project::jobs>("jobs", "Its jobs, in short."),
    field<&Project::services>("services", "Its services."),
    field<&Project::addons>("addons", "Its addons."),
    field<&Project::custom_registry>("custom_registry", "Its own registry, if any.", "customRegistry"),
};

}  // namespace

constinit const model::ModelInfo ProjectDeployment::info = model::describe<ProjectDeployment>(
    "northflank", "ProjectDeployment", "Where a project runs.", project_deployment_fields);
constinit const model::ModelInfo ProjectService::info = model::describe<ProjectService>(
    "northflank", "ProjectService", "A service of a project.", project_service_fields);
constinit const model::ModelInfo ProjectAddon::info = model::describe<ProjectAddon>(
    "northflank", "ProjectAddon", "An addon of a project, such as a database.", project_addon_fields);
constinit const model::ModelInfo Project::info = model::describe<Project>(
    "northflank", "Project", "A project: what jobs live in. Lists give id, name and description only.",
    project_fields);

}  // namespace cijobs::northflank
